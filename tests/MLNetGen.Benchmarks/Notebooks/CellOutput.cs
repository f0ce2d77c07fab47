namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Something that a cell has shown: text of the console, or a figure.</summary>
/// <param name="Text">The text, of a figure that for consoles.</param>
/// <param name="Html">The figure's HTML.</param>
internal sealed record CellOutput(string Text, string? Html = null);
