using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class RowInputTests
{
    private static readonly RowLayout Layout = new(
    [
        new("colour", FieldKind.Categorical, 0, 1, 3, true),
        new("x", FieldKind.Real, 1, 2, 0, false),
        new("size", FieldKind.Categorical, 3, 1, 2, false),
    ]);

    [TestMethod]
    public void Numbers_come_first_then_what_is_observed_then_categories_one_hot()
    {
        Assert.AreEqual(2 + 1 + 5, RowInput.CountFeatures(Layout));
        CollectionAssert.AreEqual(new[] { 0.5f, -2f, 1f, 0f, 0f, 1f, 1f, 0f }, Features(2f, 0.5f, -2f, 0f));
    }

    [TestMethod]
    public void A_missing_value_shows_as_zeros() =>
        CollectionAssert.AreEqual(new[] { 0f, -2f, 0f, 0f, 0f, 0f, 0f, 0f }, Features(float.NaN, float.NaN, -2f, float.NaN));

    [TestMethod]
    public void A_large_category_is_embedded_and_every_embedding_is_different()
    {
        using var scope = NewDisposeScope();
        var layout = new RowLayout([new("city", FieldKind.Categorical, 0, 1, 5000, false)]);
        using var input = new RowInput(layout, new Generator(1));

        var features = input.Forward(RowBatch.From(tensor([0f, 4999f, 0f]).unsqueeze(1)));

        CollectionAssert.AreEqual(new long[] { 3, RowInput.CountFeatures(layout) }, features.shape);
        Assert.IsTrue(features[0].Equals(features[2]), "the same category, the same vector");
        Assert.IsFalse(features[0].Equals(features[1]), "another category, another vector");
    }

    [TestMethod]
    public void Counts_enter_as_logarithms_ordinal_fields_one_hot_and_images_last()
    {
        using var scope = NewDisposeScope();
        using var input = new RowInput(Mixed, new Generator(1));

        Assert.AreEqual(input.Features, RowInput.CountFeatures(Mixed));
        Assert.AreEqual((6, new ImageShape(2, 1)), input.Images[0]);
        Assert.AreEqual((8, new ImageShape(1, 3)), input.Images[1]);
        CollectionAssert.AreEqual(
            new[] { 9f, MathF.Log(8), 1, 0, 0, 1, 0.1f, 0.2f, 5f, 6f, 7f }, Features(Mixed, 0.1f, 0.2f, 7f, 2f, 5f, 6f, 7f, 9f));
        CollectionAssert.AreEqual(
            new[] { 9f, 0, 0, 0, 0, 0, 0.1f, 0.2f, 5f, 0f, 7f },
            Features(Mixed, 0.1f, 0.2f, float.NaN, float.NaN, 5f, float.NaN, 7f, 9f));
    }

    [TestMethod]
    public void A_row_that_is_an_image_is_seen_as_it_is()
    {
        var layout = new RowLayout([new("picture", FieldKind.Count, 0, 4, 0, false) { Image = new ImageShape(2, 2) }]);

        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f, 4f }, Features(layout, 1f, 2f, 3f, 4f));
    }

    [TestMethod]
    public void An_ordinal_field_of_many_values_is_embedded()
    {
        var layout = new RowLayout([new("year", FieldKind.Ordinal, 0, 1, 65, false)]);

        Assert.HasCount(RowInput.CountFeatures(layout), Features(layout, 64f));
        Assert.AreNotEqual(65, RowInput.CountFeatures(layout));
    }

    /// <summary>Two images between a count that may be missing, a field of three steps and a number.</summary>
    private static RowLayout Mixed => new(
    [
        new("picture", FieldKind.Binary, 0, 2, 0, false) { Image = new ImageShape(2, 1) },
        new("count", FieldKind.Count, 2, 1, 0, true),
        new("size", FieldKind.Ordinal, 3, 1, 3, false),
        new("depth", FieldKind.Real, 4, 3, 0, false) { Image = new ImageShape(1, 3) },
        new("x", FieldKind.Real, 7, 1, 0, false),
    ]);

    private static float[] Features(params float[] row) => Features(Layout, row);

    private static float[] Features(RowLayout layout, params float[] row)
    {
        using var scope = NewDisposeScope();
        using var input = new RowInput(layout, new Generator(1));
        return input.Forward(RowBatch.From(tensor(row).unsqueeze(0))).data<float>().ToArray();
    }
}
