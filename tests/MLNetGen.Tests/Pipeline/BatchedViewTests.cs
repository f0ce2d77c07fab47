using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("pipeline")]
public sealed class BatchedViewTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(6)]
    [DataRow(7)]
    public void Rows_on_both_sides_of_a_batch_edge_come_out_once_and_in_order(int count)
    {
        var model = Rows.Model(_context, 5);
        var view = model.Transform(Rows.View(_context, count));

        var centred = RowReader.Vectors(view, "Centred");

        Assert.HasCount(count, centred);
        for (var row = 0; row < count; row++)
            CollectionAssert.AreEqual(Rows.Centred(model, row), centred[row]);
        Assert.AreEqual((count + 2) / 3, model.Calls.Run);
        Assert.AreEqual(count, model.Calls.Read);
    }

    [TestMethod]
    public void Passed_through_columns_of_every_type_stay_with_their_row()
    {
        var model = Rows.Model(_context, 8);
        var input = Rows.View(_context, 8);
        var view = model.Transform(input);

        using var expected = input.GetRowCursor(input.Schema);
        using var actual = view.GetRowCursor(view.Schema);
        while (expected.MoveNext())
        {
            Assert.IsTrue(actual.MoveNext());
            Assert.AreEqual($"row {expected.Position}", RowReader.Value<ReadOnlyMemory<char>>(actual, nameof(Rows.Name)).ToString());
            AreEqual<bool>(nameof(Rows.Label));
            AreEqual<double>(nameof(Rows.Number));
            AreEqual<DateTime>(nameof(Rows.Day));
            AreEqual<uint>(nameof(Rows.Group));
            AreEqual<long>(nameof(Rows.Index));
            CollectionAssert.AreEqual(
                RowReader.Value<VBuffer<float>>(expected, nameof(Rows.Features)).DenseValues().ToArray(),
                RowReader.Value<VBuffer<float>>(actual, nameof(Rows.Features)).DenseValues().ToArray());
            CollectionAssert.AreEqual(Words(expected), Words(actual));
            CollectionAssert.AreEqual(
                Rows.Centred(model, expected.Position), RowReader.Value<VBuffer<float>>(actual, "Centred").DenseValues().ToArray());
            Assert.AreEqual(RowReader.Id(expected), RowReader.Id(actual));
            Assert.AreEqual(expected.Position, actual.Position);

            void AreEqual<T>(string name) => Assert.AreEqual(RowReader.Value<T>(expected, name), RowReader.Value<T>(actual, name));
        }
        Assert.IsFalse(actual.MoveNext());

        static string[] Words(DataViewRow row) =>
            [.. RowReader.Value<VBuffer<ReadOnlyMemory<char>>>(row, nameof(Rows.Words)).DenseValues().Select(word => word.ToString())];
    }

    [TestMethod]
    public void A_value_that_was_read_is_the_readers_own()
    {
        var model = Rows.Model(_context, 7);
        var view = model.Transform(Rows.View(_context, 7));

        using var cursor = view.GetRowCursor(view.Schema);
        foreach (var name in new[] { nameof(Rows.Features), "Centred" })
        {
            var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[name]);
            VBuffer<float> first = default, second = default;
            Assert.IsTrue(cursor.MoveNext());
            getter(ref first);
            var before = first.DenseValues().ToArray();
            VBufferEditor.CreateFromBuffer(ref first).Values.Fill(-99);
            getter(ref second);
            CollectionAssert.AreEqual(before, second.DenseValues().ToArray());
        }
    }

    [TestMethod]
    public void Upstream_is_read_by_one_cursor_with_exactly_the_columns_needed()
    {
        var probe = new ProbeView(Rows.View(_context, 7));
        var model = Rows.Model(_context, 7);
        var view = model.Transform(probe);

        Assert.IsEmpty(probe.Cursors, "Transform reads nothing.");
        using (var cursor = view.GetRowCursor([view.Schema["Centred"], view.Schema[nameof(Rows.Name)]]))
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(3, probe.Cursors[0].Rows, "A batch is read ahead.");
            while (cursor.MoveNext())
            {
            }
        }

        Assert.HasCount(1, probe.Cursors);
        CollectionAssert.AreEqual(new[] { nameof(Rows.Features), nameof(Rows.Name) }, probe.Cursors[0].Columns);
        Assert.IsTrue(probe.Cursors[0].Disposed);
        Assert.AreEqual(1, model.Calls.Closed);
    }

    [TestMethod]
    public void Without_an_active_output_nothing_is_computed_or_read_ahead()
    {
        var probe = new ProbeView(Rows.View(_context, 7));
        var model = Rows.Model(_context, 7);
        var view = model.Transform(probe);

        using var cursor = view.GetRowCursor([view.Schema[nameof(Rows.Index)]]);
        Assert.IsTrue(cursor.MoveNext());

        Assert.AreEqual(1, probe.Cursors[0].Rows);
        CollectionAssert.AreEqual(new[] { nameof(Rows.Index) }, probe.Cursors[0].Columns);
        Assert.AreEqual(0L, RowReader.Value<long>(cursor, nameof(Rows.Index)));
        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5, 6 }, RowReader.Values<long>(cursor, nameof(Rows.Index)));
        Assert.AreEqual(0, model.Calls.Opened);
    }

    [TestMethod]
    [DataRow("Centred")]
    [DataRow(nameof(Rows.Index))]
    public void A_cursor_stands_before_its_first_row_then_on_rows_then_after_the_last(string activeColumn)
    {
        var view = Rows.Model(_context, 4).Transform(Rows.View(_context, 4));
        using var cursor = view.GetRowCursor([view.Schema[activeColumn]]);

        Assert.AreSame(view.Schema, cursor.Schema);
        Assert.AreEqual(-1, cursor.Position);
        for (var position = 0; position < 4; position++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(position, cursor.Position);
        }
        for (var again = 0; again < 3; again++)
        {
            Assert.IsFalse(cursor.MoveNext());
            Assert.AreEqual(-1, cursor.Position);
        }
    }

    [TestMethod]
    public void Values_before_the_first_row_and_after_the_last_are_refused()
    {
        var view = Rows.Model(_context, 2).Transform(Rows.View(_context, 2));
        using var cursor = view.GetRowCursor(view.Schema);
        var centred = cursor.GetGetter<VBuffer<float>>(view.Schema["Centred"]);
        var index = cursor.GetGetter<long>(view.Schema[nameof(Rows.Index)]);
        var id = cursor.GetIdGetter();

        ThrowsAll();
        while (cursor.MoveNext())
        {
        }
        ThrowsAll();

        void ThrowsAll()
        {
            Assert.ThrowsExactly<InvalidOperationException>(() => { VBuffer<float> value = default; centred(ref value); });
            Assert.ThrowsExactly<InvalidOperationException>(() => { long value = 0; index(ref value); });
            Assert.ThrowsExactly<InvalidOperationException>(() => { DataViewRowId value = default; id(ref value); });
        }
    }

    [TestMethod]
    public void Inactive_columns_and_wrong_types_are_refused_by_name()
    {
        var view = Rows.Model(_context, 4).Transform(Rows.View(_context, 4));
        using var cursor = view.GetRowCursor([view.Schema["Centred"], view.Schema[nameof(Rows.Index)]]);

        Assert.IsTrue(cursor.IsColumnActive(view.Schema["Centred"]));
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Centred.Length"]));
        Assert.IsFalse(cursor.IsColumnActive(view.Schema[nameof(Rows.Features)]));
        Refused("'Centred.Length' is not active", () => cursor.GetGetter<float>(view.Schema["Centred.Length"]));
        Refused("'Features' is not active", () => cursor.GetGetter<VBuffer<float>>(view.Schema[nameof(Rows.Features)]));
        Refused("'Centred' is of type Vector<Single, 3>", () => cursor.GetGetter<float>(view.Schema["Centred"]));
        Refused("'Index' is of type Int64", () => cursor.GetGetter<int>(view.Schema[nameof(Rows.Index)]));

        static void Refused(string message, Func<object> action) =>
            StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(action).Message, message);
    }

    [TestMethod]
    public void Dispose_in_the_middle_closes_program_and_source_once()
    {
        var probe = new ProbeView(Rows.View(_context, 7));
        var model = Rows.Model(_context, 7);
        var view = model.Transform(probe);
        var cursor = view.GetRowCursor(view.Schema);
        Assert.IsTrue(cursor.MoveNext());

        cursor.Dispose();
        cursor.Dispose();

        Assert.IsTrue(probe.Cursors[0].Disposed);
        Assert.AreEqual(1, model.Calls.Closed);
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void An_error_of_the_source_reaches_the_reader_and_leaves_nothing_open()
    {
        var probe = new ProbeView(Rows.View(_context, 7)) { FailsAt = 4 };
        var model = Rows.Model(_context, 7);
        var view = model.Transform(probe);

        using (var cursor = view.GetRowCursor([view.Schema["Centred"]]))
        {
            for (var row = 0; row < 3; row++)
                Assert.IsTrue(cursor.MoveNext());
            Assert.ThrowsExactly<IOException>(() => cursor.MoveNext());
            Assert.AreEqual(-1, cursor.Position);
            Assert.IsFalse(cursor.MoveNext(), "No row of a half-read batch is given out.");
        }

        Assert.IsTrue(probe.Cursors[0].Disposed);
        Assert.AreEqual(1, model.Calls.Closed);
    }

    [TestMethod]
    public void Interleaved_cursors_and_repeated_passes_see_the_same_rows()
    {
        var model = Rows.Model(_context, 8);
        var view = model.Transform(Rows.View(_context, 8));
        using var one = view.GetRowCursor(view.Schema);
        using var two = view.GetRowCursor(view.Schema);
        Assert.IsTrue(two.MoveNext());
        Assert.IsTrue(two.MoveNext());
        while (one.MoveNext())
        {
            CollectionAssert.AreEqual(
                Rows.Centred(model, one.Position), RowReader.Value<VBuffer<float>>(one, "Centred").DenseValues().ToArray());
            if (two.MoveNext())
                CollectionAssert.AreEqual(
                    Rows.Centred(model, two.Position), RowReader.Value<VBuffer<float>>(two, "Centred").DenseValues().ToArray());
        }
    }

    [TestMethod]
    public void Shuffled_rows_are_a_permutation_with_their_own_values_and_ids()
    {
        var model = Rows.Model(_context, 20);
        var view = model.Transform(_context.Data.Cache(Rows.View(_context, 20)));
        Assert.IsTrue(view.CanShuffle);
        Assert.IsFalse(model.Transform(Rows.View(_context, 20)).CanShuffle);

        Dictionary<long, DataViewRowId> ids = [];
        using (var serial = view.GetRowCursor(view.Schema))
        {
            while (serial.MoveNext())
                ids[RowReader.Value<long>(serial, nameof(Rows.Index))] = RowReader.Id(serial);
        }

        List<long> order = [];
        using var shuffled = view.GetRowCursor(view.Schema, new Random(5));
        while (shuffled.MoveNext())
        {
            order.Add(RowReader.Value<long>(shuffled, nameof(Rows.Index)));
            Assert.AreEqual(ids[order[^1]], RowReader.Id(shuffled));
            CollectionAssert.AreEqual(
                Rows.Centred(model, order[^1]), RowReader.Value<VBuffer<float>>(shuffled, "Centred").DenseValues().ToArray());
        }
        CollectionAssert.AreNotEqual(ids.Keys.ToList(), order);
        CollectionAssert.AreEquivalent(ids.Keys.ToList(), order);
    }

    [TestMethod]
    [DataRow("Centred")]
    [DataRow(null)]
    public void A_set_of_cursors_read_in_parallel_gives_the_serial_rows_in_order_of_batch(string? output)
    {
        const int Count = 500;
        var model = Rows.Model(_context, Count, maxBatch: 7);
        var view = model.Transform(_context.Data.Cache(Rows.View(_context, Count)));
        string[] names = output is null ? [nameof(Rows.Index)] : [nameof(Rows.Index), output];

        var cursors = view.GetRowCursorSet([.. names.Select(name => view.Schema[name])], 4);
        Assert.HasCount(4, cursors);
        var rows = new List<(long Batch, long Index, float[]? Centred)>[cursors.Length];
        Parallel.For(0, cursors.Length, number =>
        {
            using var cursor = cursors[number];
            rows[number] = [];
            while (cursor.MoveNext())
                rows[number].Add((
                    cursor.Batch,
                    RowReader.Value<long>(cursor, nameof(Rows.Index)),
                    output is null ? null : [.. RowReader.Value<VBuffer<float>>(cursor, output).DenseValues()]));
        });

        var all = rows.SelectMany(part => part).OrderBy(row => row.Batch).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(0, Count).Select(index => (long)index).ToList(), all.ConvertAll(row => row.Index));
        var batches = rows.SelectMany(part => part.Select(row => row.Batch).Distinct()).ToList();
        CollectionAssert.AllItemsAreUnique(batches, "A batch belongs to one cursor.");
        foreach (var row in all.Where(row => row.Centred is not null))
            CollectionAssert.AreEqual(Rows.Centred(model, row.Index), row.Centred!);
        Assert.AreEqual(model.Calls.Opened, model.Calls.Closed);
    }

    [TestMethod]
    public void Row_count_is_that_of_the_input_known_or_not()
    {
        var model = Rows.Model(_context, 10);
        var input = Rows.View(_context, 10);
        var filtered = _context.Data.FilterRowsByColumn(input, nameof(Rows.Number), upperBound: 1);

        Assert.AreEqual(10, model.Transform(input).GetRowCount());
        Assert.IsNull(model.Transform(filtered).GetRowCount());
        Assert.HasCount(4, RowReader.Vectors(model.Transform(filtered), "Centred"));
    }

    [TestMethod]
    public void An_output_with_the_name_of_its_input_takes_its_place()
    {
        var model = Rows.Model(_context, 5, output: nameof(Rows.Features));
        var input = Rows.View(_context, 5);
        var view = model.Transform(input);

        var visible = view.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToList();
        CollectionAssert.AreEqual(
            input.Schema.Select(column => column.Name).Append("Features.Length").ToList(), visible);
        CollectionAssert.AreEqual(Rows.Centred(model, 4), RowReader.Vectors(view, nameof(Rows.Features))[4]);

        var hidden = view.Schema.Single(column => column.IsHidden);
        using var cursor = view.GetRowCursor([hidden, view.Schema[nameof(Rows.Features)]]);
        var getter = cursor.GetGetter<VBuffer<float>>(hidden);
        VBuffer<float> value = default;
        for (var row = 0; row < 5; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            getter(ref value);
            CollectionAssert.AreEqual(Rows.Row(row).Features, value.DenseValues().ToArray());
        }
    }

    [TestMethod]
    public void Hidden_columns_of_the_input_are_passed_over()
    {
        var input = _context.Transforms.Conversion.ConvertType(nameof(Rows.Index), outputKind: DataKind.Single)
            .Fit(Rows.View(_context, 5)).Transform(Rows.View(_context, 5));
        Assert.AreEqual(1, input.Schema.Count(column => column.IsHidden));
        var model = Rows.Model(_context, 5);
        var view = model.Transform(input);

        CollectionAssert.AreEqual(new float[] { 0, 1, 2, 3, 4 }, RowReader.Column<float>(view, nameof(Rows.Index)));
        CollectionAssert.AreEqual(Rows.Centred(model, 3), RowReader.Vectors(view, "Centred")[3]);
    }

    [TestMethod]
    public void A_data_frame_keeps_its_vectors_and_its_end()
    {
        var names = new StringDataFrameColumn("Name", Enumerable.Range(0, 5).Select(row => $"row {row}"));
        var x = new SingleDataFrameColumn("X", Enumerable.Range(0, 5).Select(row => (float)row));
        var frame = new DataFrame(names, x);
        var pipeline = _context.Transforms.Concatenate("Features", "X", "X", "X")
            .Append(new CentringEstimator(_context, "Centred", "Features"));
        var view = pipeline.Fit(frame).Transform(frame);

        CollectionAssert.AreEqual(new float[] { 2, 2, 2 }, RowReader.Vectors(view, "Centred")[4]);
        using var cursor = view.GetRowCursor([view.Schema["Name"]]);
        Assert.HasCount(5, RowReader.Values<ReadOnlyMemory<char>>(cursor, "Name"));
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void A_column_whose_values_cannot_be_kept_is_read_row_by_row()
    {
        var model = Rows.Model(_context, 5);
        var input = new ObjectView(Rows.View(_context, 5));
        var view = model.Transform(input);

        using var cursor = view.GetRowCursor([view.Schema["Object"], view.Schema["Centred"]]);
        for (var row = 0; row < 5; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual($"object {row}", RowReader.Value<object>(cursor, "Object"));
            CollectionAssert.AreEqual(Rows.Centred(model, row), RowReader.Value<VBuffer<float>>(cursor, "Centred").DenseValues().ToArray());
        }
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(5, model.Calls.Run);
    }

    [TestMethod]
    public void Wide_rows_make_smaller_batches()
    {
        Assert.AreEqual(1024, BatchCapacity.For([NumberDataViewType.Single], 1024));
        Assert.AreEqual(64, BatchCapacity.For([new VectorDataViewType(NumberDataViewType.Single, 1 << 18)], 1024));
        Assert.AreEqual(1, BatchCapacity.For([new VectorDataViewType(NumberDataViewType.Double, 1 << 28)], 1024));
        Assert.AreEqual(3, BatchCapacity.For([], 3));
    }
}
