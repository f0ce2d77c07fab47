using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>
/// A table whose columns are translated into the other domain. All else stays as it is: rows that are in that domain already, and missing cells
/// of columns of which the model knows only values.
/// </summary>
internal sealed class TranslatedTable : IDisposable
{
    private readonly RawTable _table;
    private readonly TableNotation _notation;
    private readonly DataViewRowCursor _cursor;
    private readonly Dictionary<string, Func<string?>> _cells;
    private readonly bool[] _stays;

    /// <param name="table">The table.</param>
    /// <param name="saved">The model's notation.</param>
    /// <param name="model">The model.</param>
    /// <param name="target">The domain to translate to.</param>
    public TranslatedTable(RawTable table, TableNotation saved, CycleGanTransformer model, Domain target)
    {
        _table = table;
        _notation = new([.. saved.Columns.Where(column => model.ColumnNames.Contains(column.Name))]);
        _stays = RowsOf(table, model, target);
        var view = (target == Domain.A ? model.BToA : model.AToB).Transform(TypedTable.Create(table, _notation));
        var translated = new TableNotation([.. _notation.Columns.Select(column => column with { Name = $"{column.Name}.Translated" })]);
        _cursor = view.GetRowCursor(translated.Columns.Select(column => view.Schema[column.Name]));
        _cells = _notation.Columns.Zip(DataViewCells.Open(_cursor, translated))
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.Cell);
    }

    /// <summary>The columns of the table, as they are to be written.</summary>
    public IReadOnlyList<TextColumn> Columns => [.. RawCells.Open(_table, () => (int)_cursor.Position).Select(Translated)];

    /// <summary>Number of rows that stay as they are.</summary>
    public int Unchanged => _stays.Count(stays => stays);

    /// <summary>Goes to the next row.</summary>
    public bool MoveNext() => _cursor.MoveNext();

    public void Dispose() => _cursor.Dispose();

    private TextColumn Translated(TextColumn column) =>
        _notation.Columns.FirstOrDefault(other => other.Name == column.Notation.Name) is { } notation
            ? new TextColumn(notation, () => column.Cell() is { } cell && Stays(notation, cell) ? cell : _cells[notation.Name]())
            : column;

    private bool Stays(ColumnNotation notation, string cell) =>
        _stays[(int)_cursor.Position] || (!notation.HasMissing && MissingCells.Contains(cell));

    /// <summary>Whether each row is of a domain, as far as the table says so.</summary>
    private static bool[] RowsOf(RawTable table, CycleGanTransformer model, Domain domain)
    {
        if (model.Options.DomainColumnName is not { } name || table.Find(name) is not { } column)
            return new bool[table.RowCount];

        if (column.Texts.FirstOrDefault(text => text != model.DomainA && text != model.DomainB) is { } other)
        {
            throw new InputException(
                $"{table.PlaceOf(column.FirstRowOf(other))}: found '{other}' in column '{name}', expected '{model.DomainA}' (domain a) or " +
                $"'{model.DomainB}' (domain b). Leave the row out, or the column if it does not matter.");
        }

        return [.. column.Rows.Select(code => column.Texts[code] == (domain == Domain.A ? model.DomainA : model.DomainB))];
    }
}
