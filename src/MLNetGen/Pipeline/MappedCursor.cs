using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>
/// Reads a transformer's rows without reading ahead: for columns that need no computing, and for columns whose values cannot be
/// kept for later.
/// </summary>
internal sealed class MappedCursor(RowMapper mapper, DataViewRowCursor input, ActiveColumns active) : DataViewRowCursor
{
    private readonly MappedRow _row = new(mapper, input, active);
    private long _position = -1;
    private bool _ended;

    public override long Position => _position;

    public override long Batch => _row.Batch;

    public override DataViewSchema Schema => _row.Schema;

    public override bool MoveNext()
    {
        _ended = _ended || !input.MoveNext();
        _position = _ended ? -1 : _position + 1;
        return !_ended;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended = true;
            _position = -1;
            _row.Dispose();
        }
        base.Dispose(disposing);
    }
}
