using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>
/// The rows of several views, one view after the other or spread evenly: of each the columns that are asked for, which have the same types.
/// </summary>
internal sealed class AppendedView : IDataView
{
    private readonly IReadOnlyList<IDataView> _parts;
    private readonly IReadOnlyList<long>? _counts;

    /// <param name="parts">The views, at least one; the columns' annotations are those of the first.</param>
    /// <param name="columnNames">The columns.</param>
    /// <param name="counts">
    /// The number of rows of each view, to spread them evenly among each other; <see langword="null"/> for one after the other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing, or has another type or other key values in a later view.
    /// </exception>
    public AppendedView(IReadOnlyList<IDataView> parts, IReadOnlyList<string> columnNames, IReadOnlyList<long>? counts = null)
    {
        (_parts, _counts) = (parts, counts);
        var builder = new DataViewSchema.Builder();
        foreach (var name in columnNames)
        {
            var column = Find(parts[0], name);
            foreach (var part in parts.Skip(1))
            {
                var other = Find(part, name);
                if (!column.Type.Equals(other.Type))
                    throw Differs(name, $"is {column.Type} in the first rows and {other.Type} in later ones");
                if (!(KeyNames.Of(column) ?? []).SequenceEqual(KeyNames.Of(other) ?? []))
                    throw Differs(name, "has other key values in later rows than in the first: map all to keys together");
            }
            builder.AddColumn(name, column.Type, column.Annotations);
        }
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _counts?.Sum() ?? _parts.Aggregate((long?)0, (sum, part) => sum + part.GetRowCount());

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static DataViewSchema.Column Find(IDataView view, string name) =>
        view.Schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(view), $"Could not find column '{name}'");

    private static ArgumentOutOfRangeException Differs(string name, string how) =>
        new(nameof(name), $"Schema mismatch for column '{name}': it {how}.");

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly IReadOnlyList<long>? _counts;
        private readonly DataViewRowCursor[] _cursors;
        private readonly long[] _read;
        private readonly bool[] _ended;
        private readonly bool[] _active;
        private int _part;
        private long _position = -1;

        public Cursor(AppendedView view, bool[] active)
        {
            (Schema, _counts, _active) = (view.Schema, view._counts, active);
            var columns = Schema.Where(column => active[column.Index]).ToList();
            _cursors = [.. view._parts.Select(part => part.GetRowCursor(columns.Select(column => part.Schema[column.Name])))];
            (_read, _ended) = (new long[_cursors.Length], new bool[_cursors.Length]);
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override bool MoveNext()
        {
            while (Next() is var part && part >= 0)
            {
                if (_cursors[part].MoveNext())
                {
                    (_part, _position) = (part, _position + 1);
                    _read[part]++;
                    return true;
                }
                _ended[part] = true;
            }
            _position = -1;
            return false;
        }

        /// <summary>The view that the next row comes from: the first one that has not ended, or the one that has come least far.</summary>
        private int Next()
        {
            if (_counts is null)
                return Array.IndexOf(_ended, false);
            var (next, least) = (-1, double.PositiveInfinity);
            for (var part = 0; part < _cursors.Length; part++)
            {
                var progress = (_read[part] + 0.5) / _counts[part];
                if (!_ended[part] && progress < least)
                    (next, least) = (part, progress);
            }
            return next;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(_active, column);
            var getters = Array.ConvertAll(_cursors, cursor => cursor.GetGetter<TValue>(cursor.Schema[column.Name]));
            return (ref TValue value) => (_position < 0 ? throw RowReading.NoRow() : getters[_part])(ref value);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = _position < 0 ? throw RowReading.NoRow() : new((ulong)_position, 0);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Array.ForEach(_cursors, cursor => cursor.Dispose());
            base.Dispose(disposing);
        }
    }
}
