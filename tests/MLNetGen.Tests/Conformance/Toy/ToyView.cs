using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>The rows of a <see cref="ToyTransformer"/>.</summary>
internal sealed class ToyView(ToyTransformer model, IDataView input, IDataView inner, DataViewSchema schema) : IDataView
{
    private int _passes;

    public ToyTransformer Model => model;
    public IDataView Input => input;
    public DataViewSchema Schema => schema;
    public bool CanShuffle => inner.CanShuffle;

    /// <summary>The cursor that moved last.</summary>
    public DataViewRowCursor? LastMoved { get; set; }

    public long? GetRowCount() => inner.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        model.CheckAlive();
        if (model.Settings.Has(Defect.ShufflesUnasked) && !CanShuffle && rand is not null)
        {
            var rows = TableView.Of(this);
            return rows.At(Enumerable.Range(0, rows.RowCount).Reverse()).GetRowCursor(rows.Schema);
        }
        var active = Indices(columnsNeeded);
        var cursor = Open(inner.GetRowCursor(Needed(active), rand), active);
        if (rand is not null && model.Settings.Has(Defect.ShufflingLosesARow))
            cursor.MoveNext();
        return cursor;
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        model.CheckAlive();
        var active = Indices(columnsNeeded);
        var cursors = model.Settings.Has(Defect.SetRepeatsRows)
            ? Enumerable.Range(0, n).Select(_ => inner.GetRowCursor(Needed(active), rand))
            : inner.GetRowCursorSet(Needed(active), n, rand);
        return [.. cursors.Select((cursor, i) => Open(cursor, active, place: i))];
    }

    private ToyCursor Open(DataViewRowCursor cursor, HashSet<int> active, int place = 0)
    {
        if (model.Settings.Has(Defect.CursorsLeakTensors))
            ToyTransformer.AddTensor();
        return new(this, cursor, active, pass: Interlocked.Increment(ref _passes), place);
    }

    private static HashSet<int> Indices(IEnumerable<DataViewSchema.Column> columns) => [.. columns.Select(column => column.Index)];

    private IEnumerable<DataViewSchema.Column> Needed(HashSet<int> active) =>
        inner.Schema.Where(column => model.Settings.Defect is Defect.ComputesInactiveOutputs || active.Contains(column.Index) ||
            (model.Settings.Has(Defect.RunsForInactiveOutputs) && active.Count > 1));
}
