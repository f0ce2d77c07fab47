using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class MinibatchLayerTests
{
    [TestMethod]
    public void Four_rows_share_the_mean_of_their_deviations()
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();
        var rows = tensor(new float[,] { { 0, 1 }, { 2, 1 }, { 0, 1 }, { 2, 5 } });

        // deviations: 1 and sqrt(3)
        HeadProbe.AreEqual(Four(0.5 + Math.Sqrt(3) / 2), Column(layer.call(rows), 2));
        Assert.IsTrue(layer.call(rows).narrow(1, 0, 2).Equals(rows));
    }

    [TestMethod]
    public void Each_group_has_its_own_and_the_last_takes_the_rest()
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();
        var rows = tensor([1f, 1f, 3f, 3f, 0f, 0f, 0f, 0f, 5f, 5f, 5f]).unsqueeze(1);

        // eleven rows: four with deviation 1; then seven, three of which are 5, with 5 sqrt(12) / 7
        HeadProbe.AreEqual(
            [.. Four(1), .. Enumerable.Repeat(5 * Math.Sqrt(12) / 7, 7)],
            Column(layer.call(rows), 1));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(9)]
    public void Any_number_of_rows_gets_one_feature_more(int rows)
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();

        CollectionAssert.AreEqual(new long[] { rows, 6 }, layer.call(ones(rows, 5)).shape);
        CollectionAssert.AreEqual(new long[] { rows, 4, 5, 2 }, layer.call(ones(rows, 3, 5, 2)).shape);
    }

    [TestMethod]
    public void Images_get_a_channel_that_holds_the_mean_over_all_their_values()
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();
        var images = zeros(2, 1, 1, 2);
        images[1, 0, 0, 1] = 4;

        // deviations: 0 and 2
        HeadProbe.AreEqual(Four(1), Column(layer.call(images).select(1, 1).reshape(4, 1), 0), 1e-4);
    }

    [TestMethod]
    public void Equal_rows_have_finite_first_and_second_gradients()
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();
        var rows = ones(5, 2, requires_grad: true);

        var gradient = autograd.grad([layer.call(rows * rows).sum()], [rows], retain_graph: true, create_graph: true)[0];
        gradient.square().sum().backward();

        Assert.IsTrue(gradient.isfinite().all().item<bool>());
        Assert.IsTrue(rows.grad!.isfinite().all().item<bool>());
    }

    [TestMethod]
    public void Discrimination_sums_what_is_near_over_the_batch()
    {
        using var scope = NewDisposeScope();
        using var layer = new MinibatchDiscrimination(2, new Generator(1), distances: 2, size: 2);
        using (no_grad())
            layer.parameters().Single().copy_(tensor(new float[,] { { 1, 0, 2, 0 }, { 0, 1, 0, 0 } }));
        var output = layer.call(tensor(new float[,] { { 0, 0 }, { 1, 0 }, { 1, 2 } }));

        // first distance |x| + |y|: 1, 3 and 2; second one 2 |x|: 2, 2 and 0
        HeadProbe.AreEqual([1 + Exp(1) + Exp(3), 1 + Exp(1) + Exp(2), 1 + Exp(3) + Exp(2)], Column(output, 2));
        HeadProbe.AreEqual([1 + 2 * Exp(2), 2 + Exp(2), 2 + Exp(2)], Column(output, 3));
        HeadProbe.AreEqual([0, 1, 1], Column(output, 0));
        Assert.AreEqual(4, layer.Outputs);

        static double Exp(double distance) => Math.Exp(-distance);
    }

    [TestMethod]
    public void Discrimination_has_second_gradients_and_a_seed()
    {
        using var scope = NewDisposeScope();
        using var before = get_rng_state();
        using var layer = new MinibatchDiscrimination(4, new Generator(1));
        using var same = new MinibatchDiscrimination(4, new Generator(1));
        var rows = randn([6, 4], generator: new Generator(2)).requires_grad_(true);

        autograd.grad([layer.call(rows).sum()], [rows], retain_graph: true, create_graph: true)[0].square().sum().backward();

        Assert.IsTrue(layer.call(rows).Equals(same.call(rows)));
        foreach (var gradient in new[] { rows.grad!, layer.parameters().Single().grad! })
            Assert.IsTrue(gradient.isfinite().all().item<bool>() && gradient.abs().sum().item<float>() > 0);
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind()
    {
        using var random = new Generator(1);
        using var rows = ones(9, 4);
        using var deviation = new MinibatchDeviation();
        using var discrimination = new MinibatchDiscrimination(4, random);
        using var live = new LiveTensors();

        deviation.call(rows).Dispose();
        discrimination.call(rows).Dispose();
    }

    private static double[] Four(double value) => [value, value, value, value];

    private static double[] Column(Tensor rows, int column) =>
        [.. rows.select(1, column).contiguous().data<float>().Select(value => (double)value)];
}
