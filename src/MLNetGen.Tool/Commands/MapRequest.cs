namespace MLNetGen.Tool.Commands;

/// <summary>A map of the latent space to draw.</summary>
/// <param name="Path">The picture to write.</param>
/// <param name="Label">Name of the column that colours the points.</param>
internal sealed record MapRequest(string Path, string? Label);
