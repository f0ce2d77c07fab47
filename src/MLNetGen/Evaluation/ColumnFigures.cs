namespace MLNetGen.Evaluation;

/// <summary>How well synthetic rows keep a column by itself.</summary>
public sealed record ColumnFigures
{
    /// <summary>The column, or the slot of a vector column.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are: "number", "date" or "category".</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// How alike the distributions of the values are, 0 to 1: the Kolmogorov-Smirnov complement of numbers and dates, the total-variation complement
    /// of categories. <see langword="null"/> where one of the tables has no values, or there are too few rows.
    /// </summary>
    public double? Similarity { get; init; }

    /// <summary>
    /// Share of the range of the real numbers, or of the real categories, that synthetic rows reach; <see langword="null"/> as of
    /// <see cref="Similarity"/>, and where real values do not vary.
    /// </summary>
    public double? Coverage { get; init; }

    /// <summary>Share of the real rows without a value.</summary>
    public required double RealMissing { get; init; }

    /// <summary>Share of the synthetic rows without a value.</summary>
    public required double SyntheticMissing { get; init; }
}
