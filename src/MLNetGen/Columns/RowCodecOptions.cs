namespace MLNetGen.Columns;

/// <summary>How <see cref="RowCodec"/> learns columns.</summary>
internal sealed record RowCodecOptions
{
    /// <summary>What happens to a category at scoring that did not occur in the training rows.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; }

    /// <summary>Likelihoods that were asked for, by column name; those of other columns are chosen from the data.</summary>
    public IReadOnlyDictionary<string, Likelihood> Likelihoods { get; init; } = new Dictionary<string, Likelihood>();

    /// <summary>The vector columns that are images, by column name.</summary>
    public IReadOnlyDictionary<string, ImageShape> Images { get; init; } = new Dictionary<string, ImageShape>();

    /// <summary>
    /// Whether numbers that fall into several heaps are coded as the heap and the place in it, which suits a model that draws both; otherwise
    /// they stay one number.
    /// </summary>
    public bool SplitModes { get; init; }

    /// <summary>The most categories that a column, or a slot of a vector column, may have.</summary>
    public int MaxCategories { get; init; } = 100_000;
}
