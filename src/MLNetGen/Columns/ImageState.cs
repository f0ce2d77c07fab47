namespace MLNetGen.Columns;

/// <summary>An image, or a vector that is one: its shape, and the bounds of the values of all its pixels.</summary>
internal sealed record ImageState : EncodingState
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Channels { get; init; }
    public required bool Interleaved { get; init; }
    public required double Minimum { get; init; }
    public required double Maximum { get; init; }

    /// <summary>Whether all values are whole.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Number of missing values, or of missing images where an image is one value.</summary>
    public required long Missing { get; init; }

    /// <summary>The shape, after a check of everything.</summary>
    /// <param name="column">The column's name, for a message.</param>
    /// <param name="size">Number of values in the vector.</param>
    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public ImageShape ReadShape(string column, int size)
    {
        if (Width <= 0 || Height <= 0 || Channels <= 0 || (Int128)Width * Height * Channels != size)
            throw Damaged.At(column, "width", $"{Width} x {Height} x {Channels} is not an image of {size} values");
        Damaged.Finite([Minimum, Maximum], column, "minimum");
        if (Minimum / 2 >= Maximum / 2)
            throw Damaged.At(column, "maximum", "is not above the minimum");
        Damaged.Counts([Missing], column, "missing");
        return new(Width, Height, Channels) { Interleaved = Interleaved };
    }

    /// <summary>The field of the pixels.</summary>
    /// <exception cref="FormatException">The likelihood is none of an image.</exception>
    public RowField Field(string column, int offset, ImageShape shape, bool nullable)
    {
        var likelihood = ReadLikelihood(column, Likelihoods.Images);
        var kind = likelihood == Columns.Likelihood.Bernoulli ? FieldKind.Binary : FieldKind.Real;
        return new(column, kind, offset, shape.Size, 0, nullable) { Likelihood = likelihood, Image = shape };
    }
}
