namespace MLNetGen.Tool.Commands;

/// <summary>A domain that a translator was trained on.</summary>
/// <param name="Name">The file or the folder, or column and value: "site=Berlin".</param>
/// <param name="Rows">Number of rows, or of images.</param>
internal sealed record DomainReport(string Name, int Rows);
