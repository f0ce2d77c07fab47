namespace MLNetGen.Tool.Tables;

/// <summary>The columns of a table, in order: what is kept beside a model to read and write files like the one it learned from.</summary>
internal sealed record TableNotation(IReadOnlyList<ColumnNotation> Columns);
