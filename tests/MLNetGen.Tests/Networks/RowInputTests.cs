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

    private static float[] Features(params float[] row)
    {
        using var scope = NewDisposeScope();
        using var input = new RowInput(Layout, new Generator(1));
        return input.Forward(RowBatch.From(tensor(row).unsqueeze(0))).data<float>().ToArray();
    }
}
