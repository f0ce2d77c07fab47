namespace MLNetGen.Pictures;

/// <summary>How <see cref="ImageSheet"/> draws.</summary>
public sealed record ImageSheetOptions
{
    /// <summary>Images side by side, or groups of images where several columns are drawn. Default 10.</summary>
    public int Columns { get; init => field = Check.Positive(value, nameof(Columns)); } = 10;

    /// <summary>Number of rows that are read at most. Default 100.</summary>
    public int MaxRows { get; init => field = Check.Positive(value, nameof(MaxRows)); } = 100;

    /// <summary>
    /// The values that are drawn black and white. Default <see langword="null"/>: 0 to 1, 0 to 255 or -1 to 1, the first that holds
    /// all values of the first column; else its smallest and largest value. Of columns of MLImage 0 to 255.
    /// </summary>
    public (float Black, float White)? Range { get; init => field = Different(value); }

    /// <summary>
    /// Width and height that a pixel is drawn with. Default <see langword="null"/>: as many as make an image about 84 pixels large.
    /// </summary>
    public int? Scale { get; init => field = Check.PositiveOrNull(value, nameof(Scale)); }

    private static (float Black, float White)? Different((float Black, float White)? range) =>
        range is not var (black, white) || (float.IsFinite(white - black) && white != black)
            ? range
            : throw new ArgumentOutOfRangeException(
                nameof(range), range, $"{nameof(Range)} must be two different finite numbers, but was {black} and {white}.");
}
