namespace MLNetGen.Columns;

/// <summary>How the pixels of an image lie in a vector column.</summary>
public sealed record ImageShape
{
    /// <summary>Makes the shape of an image.</summary>
    /// <param name="width">Pixels in a row, 1 or more.</param>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="channels">Values of a pixel, 1 or more: 1 for grey, 3 for colour.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or there are more values than a vector can hold.</exception>
    public ImageShape(int width, int height, int channels = 1)
    {
        Width = Check.Positive(width, nameof(width));
        Height = Check.Positive(height, nameof(height));
        Channels = Check.Positive(channels, nameof(channels));
        Check.Within((Int128)width * height * channels, 1, Array.MaxLength, "width x height x channels");
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Values of a pixel: 1 for grey, 3 for colour.</summary>
    public int Channels { get; }

    /// <summary>
    /// Whether the values of a pixel are neighbours (height x width x channels). Default <see langword="false"/>: the channels follow
    /// each other (channels x height x width), as ML.NET's <c>ExtractPixels</c> lays them out by default.
    /// </summary>
    public bool Interleaved { get; init; }

    /// <summary>Number of values in the vector.</summary>
    internal int Size => Width * Height * Channels;

    /// <summary>The shape as messages spell it.</summary>
    internal string Describe() => $"an image of {Width} x {Height} x {Channels} = {Size} items";
}
