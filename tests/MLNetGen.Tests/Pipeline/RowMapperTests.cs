using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("pipeline")]
public sealed class RowMapperTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Schemas_are_those_of_the_transformer()
    {
        var input = Rows.View(_context, 5);
        ITransformer model = Rows.Model(_context, 5);
        Assert.IsTrue(model.IsRowToRowMapper);

        var mapper = model.GetRowToRowMapper(input.Schema);

        Assert.AreSame(input.Schema, mapper.InputSchema);
        var expected = model.GetOutputSchema(input.Schema).Select(column => (column.Name, column.Type, column.IsHidden)).ToList();
        CollectionAssert.AreEqual(expected, mapper.OutputSchema.Select(column => (column.Name, column.Type, column.IsHidden)).ToList());
        CollectionAssert.AreEqual(
            expected, model.Transform(input).Schema.Select(column => (column.Name, column.Type, column.IsHidden)).ToList());
    }

    [TestMethod]
    public void Dependencies_are_the_passed_columns_and_the_inputs_of_active_outputs()
    {
        var input = Rows.View(_context, 5);
        var mapper = ((ITransformer)Rows.Model(_context, 5)).GetRowToRowMapper(input.Schema);

        CollectionAssert.AreEqual(Array.Empty<string>(), Needed());
        CollectionAssert.AreEqual(new[] { nameof(Rows.Name) }, Needed(nameof(Rows.Name)));
        CollectionAssert.AreEqual(new[] { nameof(Rows.Features) }, Needed("Centred.Length"));
        CollectionAssert.AreEqual(new[] { nameof(Rows.Features), nameof(Rows.Index) }, Needed(nameof(Rows.Index), "Centred"));

        string[] Needed(params string[] columns) =>
            [.. mapper.GetDependencies(columns.Select(name => mapper.OutputSchema[name])).Select(column => column.Name)];
    }

    [TestMethod]
    public void A_row_is_computed_once_per_position_and_only_when_it_is_read()
    {
        var input = Rows.View(_context, 5);
        var model = Rows.Model(_context, 5);
        var mapper = ((ITransformer)model).GetRowToRowMapper(input.Schema);
        using var cursor = input.GetRowCursor(input.Schema);
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var centred = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Centred"]);
        var length = row.GetGetter<float>(mapper.OutputSchema["Centred.Length"]);
        VBuffer<float> vector = default;
        var norm = 0f;

        while (cursor.MoveNext())
        {
            if (cursor.Position == 2)
                continue;
            centred(ref vector);
            length(ref norm);
            centred(ref vector);
            CollectionAssert.AreEqual(Rows.Centred(model, cursor.Position), vector.DenseValues().ToArray());
            Assert.AreEqual(MathF.Sqrt(vector.DenseValues().Sum(value => value * value)), norm, 1e-5f);
            Assert.AreEqual(cursor.Position, row.Position);
            Assert.AreEqual(cursor.Position, RowReader.Value<long>(row, nameof(Rows.Index)));
        }

        Assert.AreEqual(4, model.Calls.Run);
        Assert.AreSame(mapper.OutputSchema, row.Schema);
    }

    [TestMethod]
    public void Disposing_of_a_row_disposes_of_its_input_and_its_program()
    {
        var probe = new ProbeView(Rows.View(_context, 5));
        var model = Rows.Model(_context, 5);
        var mapper = ((ITransformer)model).GetRowToRowMapper(probe.Schema);
        var row = mapper.GetRow(probe.GetRowCursor(probe.Schema), mapper.OutputSchema);

        row.Dispose();
        row.Dispose();

        Assert.IsTrue(probe.Cursors[0].Disposed);
        Assert.AreEqual(1, model.Calls.Opened);
        Assert.AreEqual(1, model.Calls.Closed);
    }

    [TestMethod]
    public void A_row_of_passed_columns_opens_no_program_and_refuses_the_others()
    {
        var input = Rows.View(_context, 5);
        var model = Rows.Model(_context, 5);
        var mapper = ((ITransformer)model).GetRowToRowMapper(input.Schema);
        using var row = mapper.GetRow(input.GetRowCursor(input.Schema), [mapper.OutputSchema[nameof(Rows.Index)]]);

        Assert.AreEqual(0, model.Calls.Opened);
        Assert.IsTrue(row.IsColumnActive(mapper.OutputSchema[nameof(Rows.Index)]));
        Assert.IsFalse(row.IsColumnActive(mapper.OutputSchema["Centred"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Centred"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => row.GetGetter<double>(mapper.OutputSchema[nameof(Rows.Number)]));
    }

    [TestMethod]
    public void A_row_of_another_schema_is_refused()
    {
        var mapper = ((ITransformer)Rows.Model(_context, 5)).GetRowToRowMapper(Rows.View(_context, 5).Schema);
        using var other = Rows.View(_context, 5).GetRowCursor([]);

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mapper.GetRow(other, mapper.OutputSchema));
    }

    [TestMethod]
    public void A_schema_that_does_not_fit_is_refused_before_any_row_is_read()
    {
        ITransformer model = Rows.Model(_context, 5);
        var missing = _context.Transforms.DropColumns(nameof(Rows.Features)).Fit(Rows.View(_context, 1)).Transform(Rows.View(_context, 1));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.GetOutputSchema(missing.Schema));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(missing));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.GetRowToRowMapper(missing.Schema));
        Assert.ThrowsExactly<ArgumentNullException>(() => model.GetOutputSchema(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => model.Transform(null!));
    }
}
