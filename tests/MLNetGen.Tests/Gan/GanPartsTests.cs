using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

/// <summary>The small parts of a GAN's training.</summary>
[TestClass, TestCategory("unit")]
public sealed class GanPartsTests
{
    private static readonly RowLayout Layout = new(
    [
        new("age", FieldKind.Real, 0, 1, 0, false),
        new("member", FieldKind.Binary, 1, 1, 0, false),
        new("weight", FieldKind.Real, 2, 1, 0, false),
        new("plan", FieldKind.Categorical, 3, 1, 3, true),
    ]);

    [TestMethod]
    public void Numbers_on_a_grid_are_moved_by_half_a_step_and_others_hardly()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        var steps = arange(100, dtype: ScalarType.Float32).unsqueeze(1) * 0.1f;
        var codes = cat([steps, steps.remainder(2).floor(), randn(100, 1, generator: random), zeros(100, 1)], 1);
        using var dequantisation = Dequantisation.Of(Layout, codes, features: 7, CPU);

        var moved = dequantisation.Apply(zeros(10_000, 7), random);

        Assert.AreEqual(0.05f, moved.select(1, 0).abs().max().item<float>(), 1e-3f, "half the grid");
        Assert.AreEqual(0, moved.select(1, 1).abs().max().item<float>(), "Booleans stay");
        Assert.IsLessThan(0.05f, moved.select(1, 2).abs().max().item<float>(), "gaps of a sample are small");
        Assert.AreEqual(0, moved.narrow(1, 3, 4).abs().max().item<float>(), "categories stay");
    }

    [TestMethod]
    public void Features_that_are_no_numbers_are_grouped_by_field()
    {
        CollectionAssert.AreEqual(new[] { (1, 1), (3, 1), (4, 3) }, FeatureGroups.Of(Layout).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 2 }, FeatureGroups.Numbers(Layout).ToArray());
    }

    [TestMethod]
    public void Conditions_are_balanced_by_the_logarithm_of_their_frequency()
    {
        using var scope = NewDisposeScope();
        var plans = new RowLayout([new("plan", FieldKind.Categorical, 1, 1, 3, false)]) { };
        var rows = cat([zeros(110, 1), cat([zeros(99, 1), ones(10, 1), full(1, 1, 2f)], 0)], 1);

        var shares = ConditionBalance.Of(plans)!(rows).data<float>().ToArray();

        Assert.AreEqual(Math.Log(100), shares.Take(99).Sum(), 1e-3);
        Assert.AreEqual(Math.Log(11), shares.Skip(99).Take(10).Sum(), 1e-3);
        Assert.AreEqual(Math.Log(2), shares[109], 1e-5);
        Assert.IsNull(ConditionBalance.Of(new RowLayout([new("age", FieldKind.Real, 0, 1, 0, false)])), "a number has no categories");
    }

    [TestMethod]
    public void Neighbours_count_in_training_and_are_usual_afterwards()
    {
        using var scope = NewDisposeScope();
        using var layer = new UsualNeighbours(new MLNetGen.Networks.MinibatchDeviation(), inputs: 2, appended: 1);
        var rows = randn(8, 2, generator: new Generator(1));
        for (var step = 0; step < 1000; step++)
            layer.call(rows);
        var inTraining = layer.call(rows);
        layer.eval();

        var alone = layer.call(rows.narrow(0, 0, 1));

        Assert.AreEqual(3, layer.Outputs);
        Assert.IsTrue(alone.Equals(layer.call(rows).narrow(0, 0, 1)), "the same beside any rows");
        Assert.AreEqual(inTraining.select(1, 2).mean().item<float>(), alone[0, 2].item<float>(), 1e-3f);
    }
}
