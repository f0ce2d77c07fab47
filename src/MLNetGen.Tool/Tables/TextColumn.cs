namespace MLNetGen.Tool.Tables;

/// <summary>A column on its way to a file.</summary>
/// <param name="Notation">Its name and notation.</param>
/// <param name="Cell">Gives the cell of the current row, <see langword="null"/> where there is no value.</param>
internal sealed record TextColumn(ColumnNotation Notation, Func<string?> Cell);
