using MLNetGen.Columns;
using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

[TestClass, TestCategory("unit")]
public sealed class BrightnessDistanceTests
{
    private static readonly RowField Image = new("Image", FieldKind.Real, Offset: 0, Count: 64, Cardinality: 0, Nullable: false);

    [TestMethod]
    public void It_is_how_far_brightness_has_to_be_moved()
    {
        using var scope = NewDisposeScope();

        Assert.AreEqual(0.75, BrightnessDistance.Between(tensor([1f, 0, 0, 0]), tensor([0f, 0, 0, 1])), 1e-6);
        Assert.AreEqual(0.125, BrightnessDistance.Between(tensor([0.5f, 0.5f, 0, 0]), tensor([0f, 1, 0, 0])), 1e-6);
    }

    [TestMethod]
    [DataRow(-0.9f, -0.7f, true, DisplayName = "dark and nearly as dark")]
    [DataRow(-0.9f, 0.8f, false, DisplayName = "dark and bright")]
    [DataRow(-0.9f, 0.1f, false, DisplayName = "dark and grey, as far from the negative")]
    [DataRow(0.1f, 0.1f, true, DisplayName = "the same")]
    public void Domains_are_alike_that_are_far_from_negatives(float a, float b, bool expected)
    {
        using var scope = NewDisposeScope();

        Assert.AreEqual(expected, BrightnessDistance.AreAlike(full(4, 64, a), full(4, 64, b), Image));
    }
}
