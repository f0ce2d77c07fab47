using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>The first rows of a view that pass tests, as many as are asked for.</summary>
internal sealed class FilteredView : IDataView
{
    /// <summary>More candidates than anybody reads.</summary>
    public const long Endless = 1L << 60;

    private const double LeastShare = 0.001;
    private const long LeastCandidates = 20_000;

    private readonly IDataView _candidates;
    private readonly long _count;
    private readonly DataViewSchema.Column[] _tested;
    private readonly IReadOnlyList<RowTest> _tests;
    private readonly string _what;

    /// <param name="candidates">The rows to choose from.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="testedColumns">The columns that the tests read.</param>
    /// <param name="tests">The tests, each bound to a cursor of the candidates.</param>
    /// <param name="what">What rows are looked for, for the error where fewer than 1 candidate in 1,000 passes.</param>
    public FilteredView(IDataView candidates, long count, IEnumerable<string> testedColumns, IReadOnlyList<RowTest> tests, string what)
    {
        (_candidates, _count, _tests, _what) = (candidates, count, tests, what);
        _tested = [.. testedColumns.Select(name => candidates.Schema[name])];
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _candidates.Schema;

    public long? GetRowCount() => _count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly FilteredView _view;
        private readonly bool[] _active;
        private readonly DataViewRowCursor _candidates;
        private readonly Func<bool>[] _tests;
        private long _position = -1;
        private long _read;
        private bool _ended;

        public Cursor(FilteredView view, bool[] active)
        {
            (_view, _active) = (view, active);
            _candidates = view._candidates.GetRowCursor([.. view.Schema.Where(column => active[column.Index]), .. view._tested]);
            _tests = [.. view._tests.Select(test => test(_candidates))];
        }

        public override DataViewSchema Schema => _view.Schema;

        public override long Position => _ended ? -1 : _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override bool MoveNext()
        {
            if (_ended || _position == _view._count - 1)
                return !(_ended = true);
            while (_candidates.MoveNext())
            {
                _read++;
                if (Array.TrueForAll(_tests, test => test()))
                {
                    _position++;
                    return true;
                }
                if (_read >= LeastCandidates && _position + 1 < LeastShare * _read)
                    throw TooFew();
            }
            throw TooFew();
        }

        private InvalidOperationException TooFew() =>
            new($"Of {_read:N0} rows that were made only {_position + 1:N0} were usable: {_view._count:N0} rows are needed {_view._what}");

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(_active, column);
            var getter = _candidates.GetGetter<TValue>(column);
            return (ref TValue value) => (Position < 0 ? throw RowReading.NoRow() : getter)(ref value);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = Position < 0 ? throw RowReading.NoRow() : new((ulong)_position, 0);

        protected override void Dispose(bool disposing)
        {
            _ended = true;
            if (disposing)
                _candidates.Dispose();
            base.Dispose(disposing);
        }
    }
}
