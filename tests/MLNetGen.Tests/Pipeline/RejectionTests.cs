using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Pipeline;

[TestClass, TestCategory("pipeline")]
public sealed class RejectionTests
{
    private static readonly RowCodec Codec = RowCodec.Learn(
        new TableView(TableColumn.Of("Number", [.. Enumerable.Range(0, 1000).Select(row => row)])), ["Number"]);

    private static readonly float[] Codes = Encode();

    private int _drawn;

    [TestMethod]
    public void All_rows_pass_and_none_is_wanting()
    {
        var sample = Sample(9_000, row => row.Number % 10 == 3);
        Assert.IsNull(sample.AcceptedShare);

        var numbers = sample.GetColumn<int>("Number").ToArray();

        Assert.HasCount(9_000, numbers);
        Assert.IsTrue(numbers.All(number => number % 10 == 3));
        Assert.IsGreaterThan(80, numbers.Distinct().Count());
        Assert.AreEqual(0.1, sample.AcceptedShare!.Value, 0.005);
        var share = sample.AcceptedShare;
        CollectionAssert.AreEqual(numbers, sample.GetColumn<int>("Number").ToArray());
        Assert.AreEqual(share, sample.AcceptedShare, "the same share in every pass");
    }

    [TestMethod]
    public void Sets_of_cursors_give_the_rows_of_one()
    {
        var sample = Sample(10_000, row => row.Number < 500);
        var cursors = sample.GetRowCursorSet(sample.Schema, 3);
        var parts = new List<(long Batch, int Number)>[cursors.Length];

        Parallel.For(0, cursors.Length, number => parts[number] = Read(cursors[number]));

        Assert.HasCount(3, cursors);
        CollectionAssert.AreEqual(
            sample.GetColumn<int>("Number").ToArray(), parts.SelectMany(part => part).OrderBy(row => row.Batch).Select(row => row.Number).ToArray());
    }

    [TestMethod]
    public void Rows_that_are_too_rare_are_given_up()
    {
        var sample = Sample(5, row => row.Number == 1001);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => sample.GetColumn<int>("Number").ToArray());

        Assert.StartsWith("Only 0 of ", error.Message);
        Assert.IsGreaterThanOrEqualTo(10_000, _drawn);
        Assert.IsLessThan(20_000, _drawn);
        Assert.AreEqual(100, Sample(100, row => row.Number is 7 or 8).GetColumn<int>("Number").Count(), "1 in 500 is found");
    }

    [TestMethod]
    public void Nothing_is_drawn_before_a_row_is_read_nor_without_a_column()
    {
        var sample = Sample(1_000_000_000, row => row.Number > 10);

        Assert.AreEqual(1_000_000_000, sample.GetRowCount());
        using (var cursor = sample.GetRowCursor(sample.Schema))
            Assert.AreEqual(0, _drawn);
        using (var cursor = sample.GetRowCursor([]))
            Assert.IsTrue(cursor.MoveNext());
        Assert.AreEqual(0, _drawn);
        Assert.HasCount(10, sample.GetColumn<int>("Number").Take(10).ToArray());
        Assert.IsLessThan(5 * 4096 * 2, _drawn, "a block and those ahead");
    }

    [TestMethod]
    public void An_error_of_the_test_reaches_the_reader()
    {
        var sample = Sample(5, _ => throw new InvalidDataException("no"));

        Assert.ThrowsExactly<InvalidDataException>(() => sample.GetColumn<int>("Number").ToArray());
    }

    [TestMethod]
    public void A_row_class_with_a_strange_column_is_refused_at_once() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RejectionSample(Codec, 5, Draw, [TypedTest.Of<Stranger>(_ => true)]));

    private RejectionSample Sample(long count, Func<Row, bool> accept) => new(Codec, count, Draw, [TypedTest.Of(accept)]);

    private void Draw(long block, int attempt, int rows, Span<float> codes)
    {
        Interlocked.Add(ref _drawn, rows);
        var random = new Random((int)((block * 7919) + attempt));
        foreach (ref var code in codes)
            code = Codes[random.Next(Codes.Length)];
    }

    private static float[] Encode()
    {
        var codes = new float[1000];
        new EncodedTable(new EncodedRows(new TableView(TableColumn.Of("Number", [.. Enumerable.Range(0, 1000)])), Codec)).CopyTo(0, 1000, codes);
        return codes;
    }

    private static List<(long, int)> Read(DataViewRowCursor cursor)
    {
        using var _ = cursor;
        var getter = cursor.GetGetter<int>(cursor.Schema["Number"]);
        var rows = new List<(long, int)>();
        for (var number = 0; cursor.MoveNext(); rows.Add((cursor.Batch, number)))
            getter(ref number);
        return rows;
    }

    private sealed class Row
    {
        public int Number { get; set; }
    }

    private sealed class Stranger
    {
        public int Elsewhere { get; set; }
    }
}
