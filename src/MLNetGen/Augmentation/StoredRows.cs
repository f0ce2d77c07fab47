using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>Real rows in memory, of which others are made.</summary>
internal sealed class StoredRows
{
    private readonly LabelValue?[] _labels;

    /// <summary>Reads all columns of a view.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="labelColumnName">The label; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public StoredRows(IDataView input, string? labelColumnName)
    {
        Count = checked((int)input.CountRows());
        Schema = input.Schema;
        _labels = new LabelValue?[Count];
        DataViewSchema.Column[] columns = [.. input.Schema.Where(column => !column.IsHidden)];
        using var cursor = input.GetRowCursor(columns);
        Columns = columns.ToDictionary(column => column.Index, column => StoredColumn.Create(cursor, column, Count));
        var label = labelColumnName is null ? () => null : LabelValue.Reader(cursor, input.Schema[labelColumnName]);
        foreach (var row in cursor.Rows(default))
        {
            foreach (var column in Columns.Values)
                column.Read((int)row);
            _labels[row] = label();
        }
        foreach (var column in Columns.Values)
            column.Finish();
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Their schema.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>The columns that can be found by name, by index in the schema.</summary>
    public IReadOnlyDictionary<int, StoredColumn> Columns { get; }

    /// <summary>The rows of a group.</summary>
    public int[] Members(LabelGroup group) => [.. Enumerable.Range(0, Count).Where(row => group.Contains(_labels[row]))];

    /// <summary>The squared distance of two rows.</summary>
    public double Distance(int row, int other)
    {
        var sum = 0.0;
        foreach (var column in Columns.Values)
            sum += column.Distance(row, other);
        return sum;
    }
}
