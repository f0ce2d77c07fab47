using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Training;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class NearestSearchTests
{
    private static readonly RowField Number = new("Number", FieldKind.Real, 0, 1, 0, Nullable: true);
    private static readonly RowField Small = new("Small", FieldKind.Categorical, 1, 1, 3, Nullable: false);
    private static readonly RowField Large = new("Large", FieldKind.Categorical, 2, 1, 100, Nullable: true);

    [TestMethod]
    public void Numbers_flags_and_categories_count()
    {
        float[] rows = [0.5f, 2, 70, float.NaN, 0, float.NaN];
        var others = Table([3, 2, 70], [0.5f, 1, 71], [-0.5f, 2, 70], [float.NaN, 0, 4]);
        var (nearest, distance) = (new long[2], new float[2]);

        new NearestSearch(new([Number, Small, Large]), columns: 3).Find(rows, others, nearest, distance);

        CollectionAssert.AreEqual(new long[] { 2, 3 }, nearest);
        Assert.AreEqual(Math.Sqrt(1.0 / 3), distance[0], 1e-6);
        Assert.AreEqual(Math.Sqrt(2.0 / 3), distance[1], 1e-6, "a missing category is another one");
    }

    [TestMethod]
    public void Rows_beyond_one_chunk_are_found()
    {
        var others = Table([.. Enumerable.Range(0, 9_000).Select(row => new float[] { row, 0, 0 })]);
        var (nearest, distance) = (new long[3], new float[3]);

        new NearestSearch(new([Number, Small, Large]), columns: 4)
            .Find([8_500.25f, 0, 0, 5_000, 1, 0, 17, 0, 99], others, nearest, distance);

        CollectionAssert.AreEqual(new long[] { 8_500, 5_000, 17 }, nearest);
        Assert.AreEqual(0.125, distance[0], 1e-6);
        Assert.AreEqual(Math.Sqrt(2.0 / 4), distance[1], 1e-6);
        Assert.AreEqual(Math.Sqrt(2.0 / 4), distance[2], 1e-6);
    }

    private static EncodedTable Table(params float[][] rows) => new(new GivenRows(rows));

    private sealed class GivenRows(float[][] rows) : IRowStream
    {
        public int Width => rows[0].Length;

        public long RowCount => rows.Length;

        public IRowReader Open() => new Reader(rows.AsEnumerable().GetEnumerator());
    }

    private sealed class Reader(IEnumerator<float[]> rows) : IRowReader
    {
        public bool Read(Span<float> row)
        {
            if (!rows.MoveNext())
                return false;
            rows.Current.CopyTo(row);
            return true;
        }

        public void Dispose() => rows.Dispose();
    }
}
