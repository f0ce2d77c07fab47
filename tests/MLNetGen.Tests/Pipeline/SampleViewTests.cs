using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("pipeline")]
public sealed class SampleViewTests
{
    private const int BlockSize = 5;

    private readonly MLContext _context = new(seed: 1);
    private readonly RowCodec _codec;
    private int _generated;

    public SampleViewTests() => _codec = RowCodec.Learn(
        Rows.View(_context, 50), [nameof(Rows.Number), nameof(Rows.Name), nameof(Rows.Features), nameof(Rows.Group)]);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(23)]
    public void A_cursor_gives_the_decoded_rows_of_all_blocks(int count)
    {
        var view = Samples(count);

        Assert.AreEqual(count, view.GetRowCount());
        Assert.IsFalse(view.CanShuffle);
        var rows = Read(view.GetRowCursor(view.Schema));
        Assert.HasCount(count, rows);
        for (var row = 0; row < count; row++)
        {
            Assert.AreEqual(new DataViewRowId((ulong)row, 0), rows[row].Id);
            Assert.AreEqual(Decode(row), rows[row].Values);
        }
    }

    [TestMethod]
    public void Passes_interleaved_cursors_and_threads_see_the_same_rows()
    {
        var view = Samples(23);
        var expected = Read(view.GetRowCursor(view.Schema));

        using var one = view.GetRowCursor(view.Schema);
        using var two = view.GetRowCursor(view.Schema, new Random(1));
        Assert.IsTrue(one.MoveNext());
        for (var row = 0; row < 7; row++)
            Assert.IsTrue(two.MoveNext());
        Assert.AreEqual(expected[0].Values, Values(one));
        Assert.AreEqual(expected[6].Values, Values(two));

        Parallel.For(0, 4, _ => CollectionAssert.AreEqual(expected, Read(view.GetRowCursor(view.Schema))));
    }

    [TestMethod]
    [DataRow(23, 3, 3)]
    [DataRow(23, 100, 5)]
    [DataRow(23, 1, 1)]
    [DataRow(3, 4, 1)]
    [DataRow(0, 4, 1)]
    public void A_set_of_cursors_gives_the_serial_rows_in_order_of_batch(int count, int wanted, int given)
    {
        var view = Samples(count);
        var cursors = view.GetRowCursorSet(view.Schema, wanted);
        Assert.HasCount(given, cursors);

        var parts = new List<Sample>[given];
        Parallel.For(0, given, number => parts[number] = Read(cursors[number]));

        CollectionAssert.AllItemsAreUnique(parts.SelectMany(part => part.Select(row => row.Batch).Distinct()).ToList());
        CollectionAssert.AreEqual(
            Read(view.GetRowCursor(view.Schema)), parts.SelectMany(part => part).OrderBy(row => row.Batch).ToList());
    }

    [TestMethod]
    public void Columns_are_those_of_the_training_data()
    {
        var source = Rows.View(_context, 50).Schema;
        var schema = Samples(1).Schema;

        CollectionAssert.AreEqual(
            new[] { nameof(Rows.Number), nameof(Rows.Name), nameof(Rows.Features), nameof(Rows.Group) },
            schema.Select(column => column.Name).ToList());
        foreach (var column in schema)
            Assert.AreEqual(source[column.Name].Type, column.Type);
    }

    [TestMethod]
    public void Without_an_active_column_nothing_is_generated()
    {
        var view = Samples(23);
        using var cursor = view.GetRowCursor([]);
        var rows = 0;
        while (cursor.MoveNext())
            rows++;

        Assert.AreEqual(23, rows);
        Assert.AreEqual(0, _generated);
    }

    [TestMethod]
    public void Generating_starts_with_the_first_row_and_goes_on_block_by_block()
    {
        var view = Samples(1_000_000_000_000);
        var cursor = view.GetRowCursor(view.Schema);
        Assert.AreEqual(0, _generated);
        for (var row = 0; row < 11; row++)
            Assert.IsTrue(cursor.MoveNext());
        cursor.Dispose(); // waits for the blocks that are generated ahead on other threads
        Assert.AreEqual(3 + 2, _generated, "Three blocks were read, two are made ahead.");
    }

    [TestMethod]
    public void An_error_while_generating_ends_the_cursor()
    {
        var view = new SampleView(_codec, 23, (block, rows, codes) =>
        {
            if (block == 1)
                throw new InvalidOperationException("The model is gone.");
            Generate(block, rows, codes);
        }, BlockSize);
        using var cursor = view.GetRowCursor(view.Schema);
        for (var row = 0; row < BlockSize; row++)
            Assert.IsTrue(cursor.MoveNext());

        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.IsFalse(cursor.MoveNext(), "No row of a block that was not generated is given out.");
    }

    [TestMethod]
    public void Rules_of_cursors_are_kept()
    {
        var view = Samples(6);
        var cursor = view.GetRowCursor([view.Schema[nameof(Rows.Number)]]);
        var getter = cursor.GetGetter<double>(view.Schema[nameof(Rows.Number)]);
        var value = 0.0;

        Assert.AreSame(view.Schema, cursor.Schema);
        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema[nameof(Rows.Number)]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema[nameof(Rows.Name)]));
        for (var row = 0; row < 6; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(row, cursor.Position);
        }
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.IsFalse(cursor.MoveNext());
        cursor.Dispose();
        cursor.Dispose();

        var foreign = Rows.View(_context, 1).Schema;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => view.GetRowCursor([foreign[^1]]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Samples(-1));
    }

    private SampleView Samples(long count) => new(_codec, count, Generate, BlockSize);

    private void Generate(long block, int rows, Span<float> codes)
    {
        Interlocked.Increment(ref _generated);
        Assert.AreEqual(rows * _codec.Layout.Width, codes.Length);
        for (var row = 0; row < rows; row++)
            Code(block * BlockSize + row).CopyTo(codes[(row * _codec.Layout.Width)..]);
    }

    private float[] Code(long row)
    {
        var code = new float[_codec.Layout.Width];
        foreach (var field in _codec.Layout.Fields)
        {
            var value = field.Kind == FieldKind.Categorical ? row % field.Cardinality : row % 7 / 7f - 0.5f;
            code.AsSpan(field.Offset, field.Count).Fill(value);
        }
        return code;
    }

    private string Decode(int row)
    {
        var code = Code(row);
        return string.Join("; ", Enumerable.Range(0, _codec.Columns.Count).Select(column => Text(_codec.CreateGetter(column, () => code))));
    }

    private static List<Sample> Read(DataViewRowCursor cursor)
    {
        using var _ = cursor;
        List<Sample> rows = [];
        while (cursor.MoveNext())
            rows.Add(new(cursor.Batch, RowReader.Id(cursor), Values(cursor)));
        return rows;
    }

    private static string Values(DataViewRow row) => string.Join("; ",
        Text(row.GetGetter<double>(row.Schema[nameof(Rows.Number)])),
        Text(row.GetGetter<ReadOnlyMemory<char>>(row.Schema[nameof(Rows.Name)])),
        Text(row.GetGetter<VBuffer<float>>(row.Schema[nameof(Rows.Features)])),
        Text(row.GetGetter<uint>(row.Schema[nameof(Rows.Group)])));

    private static string Text(Delegate getter) => getter switch
    {
        ValueGetter<double> number => Value(number).ToString(),
        ValueGetter<ReadOnlyMemory<char>> text => Value(text).ToString(),
        ValueGetter<VBuffer<float>> vector => string.Join(",", Value(vector).DenseValues()),
        ValueGetter<uint> key => Value(key).ToString(),
        _ => throw new InvalidOperationException(getter.GetType().ToString()),
    };

    private static T Value<T>(ValueGetter<T> getter)
    {
        T? value = default;
        getter(ref value!);
        return value;
    }

    private sealed record Sample(long Batch, DataViewRowId Id, string Values);
}
