namespace MLNetGen.Augmentation;

/// <summary>Gaussian noise on numbers.</summary>
internal sealed class Jitter(StoredRows rows, double scale) : Resampler(rows)
{
    public override Blend Next(int[] members, long seed)
    {
        var row = Choose(members, seed, 0);
        return new(row, row, Share: 0, seed, Noise: scale);
    }
}
