using System.Globalization;
using Microsoft.ML;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A table whose missing cells come from completed tables of the same rows, once for each of these, below each other.</summary>
/// <param name="table">The table.</param>
/// <param name="learned">The columns that are filled.</param>
/// <param name="completed">The completed tables.</param>
internal sealed class ImputedTable(RawTable table, TableNotation learned, IReadOnlyList<IDataView> completed) : IDisposable
{
    private const string DrawName = "Draw";

    private DataViewRowCursor? _cursor;
    private Dictionary<string, Func<string?>> _cells = [];
    private int _draw;
    private int _row;

    /// <summary>Goes to the next row, after the last one to the first of the next completed table.</summary>
    public bool MoveNext()
    {
        while (_cursor?.MoveNext() != true)
        {
            if (_draw == completed.Count)
                return false;

            Open(completed[_draw++]);
            _row = -1;
        }

        _row++;
        return true;
    }

    /// <summary>The columns of the table, behind the number of the completed table if <paramref name="numbered"/>.</summary>
    public IReadOnlyList<TextColumn> Columns(bool numbered)
    {
        var columns = RawCells.Open(table, () => _row).Select(Filled);
        if (!numbered)
            return [.. columns];
        if (table.Find(DrawName) is not null)
            throw new InputException($"{table.FileName} has a column '{DrawName}', the name of the one that is to be added. Rename it.");

        var notation = new ColumnNotation(DrawName, new IntegerNotation(), Storage.Int32, HasMissing: false, MissingCell: "");
        return [new TextColumn(notation, () => _draw.ToString(CultureInfo.InvariantCulture)), .. columns];
    }

    public void Dispose() => _cursor?.Dispose();

    private TextColumn Filled(TextColumn column) =>
        learned.Columns.FirstOrDefault(other => other.Name == column.Notation.Name) is { } notation
            ? new TextColumn(notation, () => column.Cell() is { } cell && !MissingCells.Contains(cell) ? cell : _cells[notation.Name]())
            : column;

    private void Open(IDataView view)
    {
        _cursor?.Dispose();
        _cursor = view.GetRowCursor(learned.Columns.Select(column => view.Schema[column.Name]));
        _cells = DataViewCells.Open(_cursor, learned).ToDictionary(column => column.Notation.Name, column => column.Cell);
    }
}
