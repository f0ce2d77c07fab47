using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>A user's test of rows as objects.</summary>
internal static class TypedTest
{
    /// <summary>A test that sees the row as an object, which is filled again and again.</summary>
    public static RowTest Of<TRow>(Func<TRow, bool> accept)
        where TRow : class, new() => row =>
        {
            var rows = new MLContext().Data.CreateEnumerable<TRow>(new StandingView(row), reuseRowObject: true).GetEnumerator();
            return () => rows.MoveNext() && accept(rows.Current);
        };

    /// <summary>A view without an end, each of whose rows is what one row is at that time.</summary>
    private sealed class StandingView(DataViewRow row) : IDataView
    {
        public bool CanShuffle => false;

        public DataViewSchema Schema => row.Schema;

        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(row);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            [new Cursor(row)];
    }

    private sealed class Cursor(DataViewRow row) : DataViewRowCursor
    {
        public override long Position => row.Position;

        public override long Batch => row.Batch;

        public override DataViewSchema Schema => row.Schema;

        public override bool MoveNext() => true;

        public override bool IsColumnActive(DataViewSchema.Column column) => row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => row.GetIdGetter();
    }
}
