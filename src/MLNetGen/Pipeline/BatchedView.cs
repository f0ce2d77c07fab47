using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>The rows of a view with a transformer's columns added, computed a batch at a time while a cursor reads.</summary>
internal sealed class BatchedView(IDataView input, RowMapper mapper) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = mapper.Activate(columnsNeeded);
        return Open([input.GetRowCursor(active.Inputs, rand)], active)[0];
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = mapper.Activate(columnsNeeded);
        return Open(input.GetRowCursorSet(active.Inputs, n, rand), active);
    }

    private DataViewRowCursor[] Open(DataViewRowCursor[] cursors, ActiveColumns active)
    {
        var readsAhead = active.AnyOutput && active.Passed.All(column => ColumnBuffer.CanHold(column.Type));
        try
        {
            return Array.ConvertAll(cursors, cursor => (DataViewRowCursor)(readsAhead
                ? new BatchedCursor(mapper, cursor, active, Capacity(active))
                : new MappedCursor(mapper, cursor, active)));
        }
        catch
        {
            Array.ForEach(cursors, cursor => cursor.Dispose());
            throw;
        }
    }

    private int Capacity(ActiveColumns active)
    {
        var computed = mapper.Outputs.Where((_, output) => active.Outputs[output]).Select(output => output.Type);
        return BatchCapacity.For(computed.Concat(active.Inputs.Select(column => column.Type)), mapper.Transformer.MaxBatch);
    }
}
