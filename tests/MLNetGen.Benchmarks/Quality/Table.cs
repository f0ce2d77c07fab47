using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Rows in memory, of numbers and texts.</summary>
internal sealed record Table(IReadOnlyList<TableColumn> Columns)
{
    public int RowCount => Math.Max(Columns[0].Numbers.Length, Columns[0].Texts.Length);

    public string[] Names => [.. Columns.Select(column => column.Name)];

    public TableColumn this[string name] => Columns.First(column => column.Name == name);

    /// <summary>Reads a file of numbers and texts as the tool does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="texts">Columns of Booleans, which are taken for texts.</param>
    public static Table Load(string path, params string[] texts)
    {
        var raw = TableReader.ReadAsync(path, default).GetAwaiter().GetResult();
        var types = Array.ConvertAll(texts, name => new TypeRequest(name, ColumnKind.Text, null));
        return Read(TypedTable.Create(raw, ColumnChoice.Make(raw, [.. raw.Columns.Select(column => column.Name)], types).Chosen));
    }

    public static Table Read(IDataView view) =>
        new([.. view.Schema.Where(column => !column.IsHidden).Select(column => TableColumn.Read(view, column))]);

    /// <summary>The rows whose index fits, in their order.</summary>
    public Table Where(Func<int, bool> fits) => Take([.. Enumerable.Range(0, RowCount).Where(fits)]);

    /// <summary>Some rows, in the order in which they are named.</summary>
    public Table Take(IReadOnlyList<int> rows) => new([.. Columns.Select(column => column.Take(rows))]);

    /// <summary>These rows and then those of a table of the same columns.</summary>
    public Table Concat(Table other) => new([.. Columns.Zip(other.Columns, (column, next) => column.Concat(next))]);

    public Table Without(string name) => new([.. Columns.Where(column => column.Name != name)]);

    /// <summary>The same cells, but with the rows of each column in an order of its own: no column tells of another.</summary>
    public Table ShuffleColumns(int seed)
    {
        var random = new Random(seed);
        return new([.. Columns.Select(column => column.Take(Rows.Shuffled(RowCount, random)))]);
    }

    public DataFrame ToDataView() => new(Columns.Select(column => column.ToDataFrameColumn()));
}
