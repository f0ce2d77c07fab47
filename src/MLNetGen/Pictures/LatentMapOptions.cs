namespace MLNetGen.Pictures;

/// <summary>How <see cref="LatentMap"/> draws.</summary>
public sealed record LatentMapOptions
{
    /// <summary>Text above the map. Default <see langword="null"/>: none.</summary>
    public string? Title { get; init => field = Check.NotEmptyOrNull(value, nameof(Title)); }

    /// <summary>Width of the picture in pixels, 400 to 10,000. Default 900.</summary>
    public int Width { get; init => field = Check.Within(value, 400, 10_000, nameof(Width)); } = 900;

    /// <summary>Height of the picture in pixels, 300 to 10,000. Default 700.</summary>
    public int Height { get; init => field = Check.Within(value, 300, 10_000, nameof(Height)); } = 700;

    /// <summary>Number of rows that are read at most. Default 10,000.</summary>
    public int MaxRows { get; init => field = Check.Positive(value, nameof(MaxRows)); } = 10_000;
}
