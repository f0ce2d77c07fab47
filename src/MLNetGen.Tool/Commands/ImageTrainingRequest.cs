namespace MLNetGen.Tool.Commands;

/// <summary>What a command line says about a translator of images.</summary>
/// <param name="Reading">How they are read.</param>
/// <param name="Flips">Whether they are mirrored half of the time.</param>
/// <param name="Jitter">Most pixels by which they are moved.</param>
/// <param name="Sheet">The picture to draw while training goes on.</param>
internal sealed record ImageTrainingRequest(ImageReading Reading, bool Flips, int? Jitter, string? Sheet)
{
    /// <summary>Whether nothing was asked for.</summary>
    public bool IsUsual => this is { Reading.IsUsual: true, Flips: false, Jitter: null, Sheet: null };
}
