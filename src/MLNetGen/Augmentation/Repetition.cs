namespace MLNetGen.Augmentation;

/// <summary>Random oversampling.</summary>
internal sealed class Repetition(StoredRows rows) : Resampler(rows)
{
    public override Blend Next(int[] members, long seed)
    {
        var row = Choose(members, seed, 0);
        return new(row, row, Share: 0, seed);
    }
}
