namespace MLNetGen.Columns;

/// <summary>How <see cref="RowCodec"/> learns columns.</summary>
internal sealed record RowCodecOptions
{
    /// <summary>What happens to a category at scoring that did not occur in the training rows.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; }

    /// <summary>How the values of scalar number columns are laid out.</summary>
    public NumberEncoding NumberEncoding { get; init; }

    /// <summary>The most categories that a column, or a slot of a vector column, may have.</summary>
    public int MaxCategories { get; init; } = 100_000;
}
