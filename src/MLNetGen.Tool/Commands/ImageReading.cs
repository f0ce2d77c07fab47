namespace MLNetGen.Tool.Commands;

/// <summary>How images are read from folders.</summary>
/// <param name="Size">The size that all are brought to; <see langword="null"/> to leave them as they are.</param>
/// <param name="SkipsDamaged">Whether damaged files are left out.</param>
internal sealed record ImageReading((int Width, int Height)? Size, bool SkipsDamaged)
{
    /// <summary>Whether nothing was asked for.</summary>
    public bool IsUsual => this is { Size: null, SkipsDamaged: false };
}
