using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>
/// Generated rows that pass a test: candidates are drawn until enough of them have passed. They are made while a cursor reads, every pass
/// gives the same rows, and memory does not depend on their number.
/// </summary>
public sealed class RejectionSample : IDataView
{
    private readonly Rejection _rejection;
    private readonly SampleView _rows;

    internal RejectionSample(RowCodec codec, long count, CandidateGenerator draw, IReadOnlyList<RowTest> tests)
    {
        _rejection = new(codec, draw, tests);
        _rows = new(codec, count, _rejection.Fill);
    }

    /// <summary>
    /// Share of the candidates that passed, above 0 and at most 1, of all that were drawn so far; <see langword="null"/> as long as none was.
    /// After a whole pass over the rows it is that of all of them, and the same after every pass.
    /// </summary>
    public double? AcceptedShare => _rejection.Candidates == 0 ? null : (double)_rejection.Accepted / _rejection.Candidates;

    /// <inheritdoc/>
    public DataViewSchema Schema => _rows.Schema;

    /// <inheritdoc/>
    public bool CanShuffle => _rows.CanShuffle;

    /// <inheritdoc/>
    public long? GetRowCount() => _rows.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        _rows.GetRowCursor(columnsNeeded, rand);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        _rows.GetRowCursorSet(columnsNeeded, n, rand);
}
