namespace MLNetGen.Notebooks.Previews;

/// <summary>A cell of a preview.</summary>
/// <param name="Text">What it holds; <see langword="null"/> if it is missing.</param>
/// <param name="Png">The picture it holds, if it holds one.</param>
internal readonly record struct PreviewCell(string? Text, byte[]? Png = null);
