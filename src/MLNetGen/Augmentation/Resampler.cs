using MLNetGen.Training;

namespace MLNetGen.Augmentation;

/// <summary>A classical way to make rows of real rows.</summary>
internal abstract class Resampler(StoredRows rows)
{
    /// <summary>The real rows.</summary>
    public StoredRows Rows { get; } = rows;

    /// <summary>The fewest real rows that it can make others of.</summary>
    public virtual int FewestRows => 1;

    /// <summary>What a row is made of; the same for the same seed and row.</summary>
    /// <param name="members">The real rows to choose from.</param>
    /// <param name="seed">Seed of the row.</param>
    public abstract Blend Next(int[] members, long seed);

    /// <summary>One of some rows.</summary>
    protected static int Choose(int[] members, long seed, long position) => members[Chance.Below(members.Length, seed, position)];
}
