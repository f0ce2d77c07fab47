using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Support;

/// <summary>Reads rows of a <see cref="TableView"/>.</summary>
internal sealed class TableCursor(TableView view, HashSet<int> active, IReadOnlyList<(int Row, long Batch)> rows) : DataViewRowCursor
{
    private int _next;
    private long _reads;

    /// <summary>The indices of the columns that the reader asked for.</summary>
    public IReadOnlySet<int> Active => active;

    /// <summary>How many values the reader has taken.</summary>
    public long Reads => _reads;

    /// <summary>Whether the reader has disposed of the cursor.</summary>
    public bool IsDisposed { get; private set; }

    public override DataViewSchema Schema => view.Schema;
    public override long Position => IsOnRow ? _next - 1 : -1;
    public override long Batch => Current.Batch;
    private bool IsOnRow => _next >= 1 && _next <= rows.Count;
    private (int Row, long Batch) Current => IsOnRow ? rows[_next - 1] : throw new InvalidOperationException("The cursor is on no row.");

    public override bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _next = Math.Min(_next + 1, rows.Count + 1);
        return IsOnRow;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw new InvalidOperationException($"Column '{column.Name}' is not active.");
        var source = view.Columns[column.Index];
        return Cell.Getter(source.Type, Read, view.IsSparse) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, not {typeof(TValue)}.");

        object Read()
        {
            _reads++;
            return source.Cells[Current.Row];
        }
    }

    // Ids are no positions, so that one cannot pass for the other.
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)(Current.Row * 7) + 3, 1);

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
