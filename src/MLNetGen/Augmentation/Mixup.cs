namespace MLNetGen.Augmentation;

/// <summary>Mixtures of two rows.</summary>
internal sealed class Mixup(StoredRows rows, double alpha) : Resampler(rows)
{
    public override int FewestRows => 2;

    public override Blend Next(int[] members, long seed) =>
        new(Choose(members, seed, 0), Choose(members, seed, 1), Draw.Beta(alpha, seed), seed);
}
