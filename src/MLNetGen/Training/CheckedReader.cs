namespace MLNetGen.Training;

/// <summary>
/// A pass that is looked after: it can be cancelled between any two rows, and it must give as many rows as it should.
/// </summary>
internal sealed class CheckedReader(IRowStream stream, CancellationToken cancellation) : IRowReader
{
    private readonly IRowReader _rows = stream.Open();
    private long _read;

    public bool Read(Span<float> row)
    {
        cancellation.ThrowIfCancellationRequested();
        var more = _rows.Read(row);
        if (more ? ++_read > stream.RowCount : _read < stream.RowCount)
        {
            throw new InvalidOperationException(
                $"A pass over the rows gave {(more ? "more than " : "only ")}{(more ? stream.RowCount : _read)} rows, but {stream.RowCount} " +
                "were expected. Every pass must give the same rows: cache the data, or make whatever picks the rows repeatable.");
        }
        return more;
    }

    public void Dispose() => _rows.Dispose();
}
