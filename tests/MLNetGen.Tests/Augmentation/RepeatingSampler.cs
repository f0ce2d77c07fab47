using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

/// <summary>A model that has learned its training rows by heart: it gives them again and again.</summary>
internal sealed class RepeatingSampler(TableView rows, params string[] conditionColumnNames) : ISampler, ITransformer, IDisposable
{
    public IReadOnlyList<string> ColumnNames => [.. rows.Columns.Select(column => column.Name).Except(conditionColumnNames)];

    public IReadOnlyList<string> ConditionColumnNames => conditionColumnNames;

    public DataViewSchema SampleSchema => rows.Schema;

    public bool IsDisposed { get; private set; }

    public bool IsRowToRowMapper => false;

    public IDataView Sample(long count, int? seed = null, bool fillMissing = false) => Repeat(rows, count);

    public IDataView Sample(long count, object condition, int? seed = null, bool fillMissing = false)
    {
        var (name, value) = ((IReadOnlyDictionary<string, object>)condition).Single();
        var label = rows[name].Cells;
        return Repeat(rows.At(Enumerable.Range(0, rows.RowCount).Where(row => label[row].Equals(value))), count);
    }

    public void Dispose() => IsDisposed = true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException();

    public IDataView Transform(IDataView input) => input;

    private static TableView Repeat(TableView some, long count) => some.Take((int)Math.Min(count, 10_000));
}
