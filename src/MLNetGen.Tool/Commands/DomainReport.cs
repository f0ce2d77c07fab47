namespace MLNetGen.Tool.Commands;

/// <summary>A domain that a translator was trained on.</summary>
/// <param name="Name">A file, or a value of the column that told the domains apart.</param>
/// <param name="Rows">Number of rows.</param>
internal sealed record DomainReport(string Name, int Rows);
