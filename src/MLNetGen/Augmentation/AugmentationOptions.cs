namespace MLNetGen.Augmentation;

/// <summary>Settings of an <see cref="AugmentationEstimator"/>.</summary>
public sealed record AugmentationOptions
{
    /// <summary>Where synthetic rows come from.</summary>
    /// <exception cref="ArgumentNullException">It is <see langword="null"/>.</exception>
    public required AugmentationMethod Method { get; init => field = Check.NotNull(value, nameof(Method)); }

    /// <summary>
    /// The label: Boolean, text, a key, or a number. Default: the only condition column of the generator, if it has just one.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string? LabelColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(LabelColumnName)); }

    /// <summary>How many rows to add. Default: <see cref="ClassBalance.Equal"/>.</summary>
    /// <exception cref="ArgumentNullException">It is <see langword="null"/>.</exception>
    public ClassBalance Balance { get; init => field = Check.NotNull(value, nameof(Balance)); } = ClassBalance.Equal;

    /// <summary>Which synthetic rows are left out; others are made in their place. Default: none.</summary>
    public SyntheticRowFilters Filters { get; init; }

    /// <summary>
    /// A column of weights, Single, for trainers that take one. If the data have it, real rows keep their weights, otherwise they weigh 1.
    /// Default: none.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string? ExampleWeightColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(ExampleWeightColumnName)); }

    /// <summary>The weight of a synthetic row, above 0; below 1 it counts for less than a real one. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public float SyntheticWeight { get; init => field = Check.Positive(value, nameof(SyntheticWeight)); } = 1;

    /// <summary>A Boolean column that says which rows are synthetic. Default: none.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string? IsSyntheticColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(IsSyntheticColumnName)); }

    /// <summary>Seed of the synthetic rows; a generator that is trained has one of its own. Default: from the context.</summary>
    public int? Seed { get; init; }
}
