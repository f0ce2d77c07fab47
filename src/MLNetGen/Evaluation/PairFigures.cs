namespace MLNetGen.Evaluation;

/// <summary>How well synthetic rows keep what two columns say about each other.</summary>
public sealed record PairFigures
{
    /// <summary>The one column.</summary>
    public required string First { get; init; }

    /// <summary>The other.</summary>
    public required string Second { get; init; }

    /// <summary>
    /// How alike the relation is, 0 to 1: 1 less half the difference of the correlations of two columns of numbers, the total-variation complement of
    /// the joint counts of others. <see langword="null"/> where a column does not vary.
    /// </summary>
    public double? Similarity { get; init; }

    /// <summary>
    /// The relation in the real rows: Pearson's correlation, -1 to 1, of two columns of numbers, Cramér's V, 0 to 1, of others. <see langword="null"/>
    /// where a column does not vary.
    /// </summary>
    public double? RealAssociation { get; init; }

    /// <summary>The same in the synthetic rows.</summary>
    public double? SyntheticAssociation { get; init; }

    /// <summary>Whether the columns are related in the real rows: a correlation beyond 0.5, or a Cramér's V above 0.3.</summary>
    public required bool IsAssociated { get; init; }
}
