using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("pipeline")]
public sealed class EncodedRowsTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Every_pass_gives_the_codec_s_codes_of_the_rows_in_order()
    {
        var data = Rows.View(_context, 9);
        var codec = RowCodec.Learn(data, [nameof(Rows.Features), nameof(Rows.Label)]);
        var stream = new EncodedRows(data, codec);
        Assert.AreEqual(codec.Layout.Width, stream.Width);

        List<float[]> expected = [];
        using (var cursor = data.GetRowCursor(codec.ActiveColumns(data.Schema)))
        {
            var encoder = codec.CreateEncoder(cursor);
            while (cursor.MoveNext())
            {
                expected.Add(new float[codec.Layout.Width]);
                encoder.Encode(expected[^1]);
            }
        }

        for (var pass = 0; pass < 2; pass++)
        {
            var actual = ReadAll(stream);
            Assert.HasCount(9, actual);
            for (var row = 0; row < 9; row++)
                CollectionAssert.AreEqual(expected[row], actual[row]);
        }
    }

    [TestMethod]
    public void Only_the_codec_s_columns_are_read_and_the_cursor_is_closed()
    {
        var data = new ProbeView(Rows.View(_context, 9));
        var codec = RowCodec.Learn(Rows.View(_context, 9), [nameof(Rows.Number), nameof(Rows.Label)]);

        ReadAll(new EncodedRows(data, codec));

        Assert.HasCount(1, data.Cursors);
        CollectionAssert.AreEqual(new[] { nameof(Rows.Number), nameof(Rows.Label) }, data.Cursors[0].Columns);
        Assert.IsTrue(data.Cursors[0].Disposed);
    }

    [TestMethod]
    public void Rows_are_counted_when_the_view_does_not_know_their_number()
    {
        var data = Rows.View(_context, 9);
        var codec = RowCodec.Learn(data, [nameof(Rows.Number)]);
        var filtered = _context.Data.FilterRowsByColumn(data, nameof(Rows.Number), upperBound: 1);

        Assert.AreEqual(9, new EncodedRows(data, codec).RowCount);
        Assert.AreEqual(4, new EncodedRows(filtered, codec).RowCount);
    }

    [TestMethod]
    public void What_is_odd_is_told_in_the_first_pass_only()
    {
        List<string> warnings = [];
        var codec = RowCodec.Learn(Rows.View(_context, 4), [nameof(Rows.Name)]);
        var stream = new EncodedRows(Rows.View(_context, 9), codec, warnings.Add);

        ReadAll(stream);
        Assert.HasCount(1, warnings);
        ReadAll(stream);
        Assert.HasCount(1, warnings);
    }

    private static List<float[]> ReadAll(EncodedRows stream)
    {
        List<float[]> rows = [];
        using var reader = stream.Open();
        var row = new float[stream.Width];
        while (reader.Read(row))
            rows.Add([.. row]);
        return rows;
    }
}
