using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class SpectralNormTests
{
    [TestMethod]
    public void The_largest_singular_value_of_a_linear_layer_becomes_one()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(7, 5, new Generator(1), spectral: true);

        var used = Settled(layer, 7);

        Assert.AreEqual(1, Largest(used), 1e-3f);
        Assert.AreNotEqual(1, Largest(layer.parameters().First()), 0.1f, "the weights themselves stay as they are");
    }

    [TestMethod]
    public void The_kernels_of_a_convolution_are_rows_of_a_matrix()
    {
        using var scope = NewDisposeScope();
        using var layer = new Convolution(new(3, 4, 4), new(6, 4, 4), new Generator(1), spectral: true);
        var weight = layer.parameters().First();
        var input = randn([2, 3, 4, 4], generator: new Generator(2));
        for (var step = 0; step < 200; step++)
            layer.call(input).Dispose();

        var expected = nn.functional.conv2d(input, weight / Largest(weight.flatten(1)), null, [1, 1], [1, 1]);

        Assert.AreEqual(0, (layer.call(input) - expected).abs().max().item<float>(), 1e-3f);
    }

    [TestMethod]
    public void A_transposed_convolution_keeps_its_output_channels_in_the_second_dimension()
    {
        using var scope = NewDisposeScope();
        using var layer = new TransposedConvolution(new(3, 4, 4), new(6, 8, 8), new Generator(1), spectral: true);
        var weight = layer.parameters().First();
        var input = randn([2, 3, 4, 4], generator: new Generator(2));
        for (var step = 0; step < 200; step++)
            layer.call(input).Dispose();

        var matrix = weight.transpose(0, 1).flatten(1);
        var expected = nn.functional.conv_transpose2d(input, weight / Largest(matrix), null, [2, 2], [1, 1]);

        Assert.AreNotEqual(Largest(weight.flatten(1)), Largest(matrix), 0.05f, "or the test could not tell them apart");
        Assert.AreEqual(0, (layer.call(input) - expected).abs().max().item<float>(), 1e-3f);
    }

    [TestMethod]
    public void Of_a_matrix_of_rank_one_it_is_the_product_of_the_two_lengths()
    {
        using var scope = NewDisposeScope();
        using var weight = new Parameter(tensor([3f, 4f]).outer(tensor([1f, 2f, 2f])));
        using var norm = new SpectralNorm(weight, 0, new Generator(3));

        AreClose(weight / 15, norm.Normalise(weight));
    }

    [TestMethod]
    public void One_step_of_power_iteration_is_what_the_paper_says()
    {
        using var scope = NewDisposeScope();
        using var weight = new Parameter(tensor(new float[,] { { 2, 0 }, { 0, 1 } }));
        using var norm = new SpectralNorm(weight, 0, new Generator(3));
        SetDirection(norm, 0.6f, 0.8f);

        // v = (1.2, 0.8) / |.| and u = (2.4, 0.8) / |.|, so that uᵀWv = |Wv| = sqrt(5.76 + 0.64) / sqrt(1.44 + 0.64)
        var used = norm.Normalise(weight);

        AreClose(weight / Math.Sqrt(6.4 / 2.08), used);
        AreClose(tensor([2.4f, 0.8f]) / Math.Sqrt(6.4), norm.buffers().Single());
    }

    [TestMethod]
    public void In_use_after_training_nothing_moves()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(7, 5, new Generator(1), spectral: true);
        var before = layer.buffers().Single().clone();
        layer.eval();
        var first = layer.call(eye(7));

        Assert.IsTrue(first.Equals(layer.call(eye(7))));
        Assert.IsTrue(before.Equals(layer.buffers().Single()));
        layer.train();
        layer.call(eye(7));
        Assert.IsFalse(before.Equals(layer.buffers().Single()), "in training it moves");
    }

    [TestMethod]
    public void Gradients_flow_through_the_singular_value()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(4, 3, new Generator(3), spectral: true);
        layer.to(ScalarType.Float64);
        var weight = layer.parameters().First();
        var mix = randn([3, 4], ScalarType.Float64, generator: new Generator(6));

        (Settled(layer, 4) * mix).sum().backward();

        using var still = no_grad();
        const double Step = 1e-5;
        for (var i = 0; i < 12; i++)
        {
            var shift = zeros(12, ScalarType.Float64);
            shift[i] = Step;
            var difference = Value(weight + shift.view(3, 4)) - Value(weight - shift.view(3, 4));
            Assert.AreEqual(difference / (2 * Step), weight.grad!.flatten()[i].item<double>(), 1e-5, $"weight {i}");
        }

        double Value(Tensor moved) => (moved * mix / linalg.svdvals(moved).max()).sum().item<double>();
    }

    [TestMethod]
    public void Two_uses_before_one_backward_pass_are_allowed_and_a_gradient_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var layers = new Mlp(4, [5, 3], new Generator(1), slope: 0.2, spectral: true);
        var input = randn([6, 4], generator: new Generator(2)).requires_grad_(true);
        var scores = layers.call(input).sum() - layers.call(-input).square().sum();

        autograd.grad([scores], [input], retain_graph: true, create_graph: true)[0].square().sum().backward();

        foreach (var weight in layers.parameters().Where(weight => weight.dim() == 2))
            Assert.IsTrue(weight.grad!.isfinite().all().item<bool>() && weight.grad!.abs().sum().item<float>() > 0);
    }

    [TestMethod]
    public void Its_direction_is_saved_and_without_it_no_name_is_new()
    {
        using var scope = NewDisposeScope();
        using var plain = new Mlp(3, [2], new Generator(1));
        using var spectral = new Mlp(3, [2], new Generator(1), spectral: true);
        using var loaded = new Mlp(3, [2], new Generator(9), spectral: true);
        Settled(spectral, 3);
        using var file = new MemoryStream();
        spectral.Save(file);
        file.Position = 0;
        loaded.Load(file);

        CollectionAssert.AreEqual(new[] { "layers.0.weight", "layers.0.bias" }, plain.state_dict().Keys.ToArray());
        CollectionAssert.AreEquivalent(
            new[] { "layers.0.weight", "layers.0.bias", "layers.0.norm.u" }, spectral.state_dict().Keys.ToArray());
        Assert.IsTrue(spectral.call(eye(3)).Equals(loaded.call(eye(3))));
    }

    [TestMethod]
    public void First_weights_and_direction_depend_on_the_given_generator_alone()
    {
        using var scope = NewDisposeScope();
        using var before = get_rng_state();
        using var first = new Linear(7, 5, new Generator(1), spectral: true);
        using var second = new Linear(7, 5, new Generator(1), spectral: true);
        using var plain = new Linear(7, 5, new Generator(1));

        Assert.IsTrue(first.call(eye(7)).Equals(second.call(eye(7))));
        Assert.IsTrue(first.parameters().First().Equals(plain.parameters().First()));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind()
    {
        using var random = new Generator(1);
        using var layer = new Linear(7, 5, random, spectral: true);
        using var input = ones(2, 7);
        using var live = new LiveTensors();

        layer.call(input).Dispose();
    }

    [TestMethod]
    public void A_leaky_rectifier_lets_a_share_of_negative_values_through()
    {
        using var scope = NewDisposeScope();
        using var plain = new Mlp(3, [4], new Generator(1));
        using var leaky = new Mlp(3, [4], new Generator(1), slope: 0.2);
        var input = randn([5, 3], generator: new Generator(2));
        var (rectified, both) = (plain.call(input), leaky.call(input));

        Assert.IsLessThan(0, both.min().item<float>());
        AreClose(rectified, both.clamp_min(0));
        using var linear = new Linear(3, 4, new Generator(1));
        AreClose(linear.call(input).clamp_max(0) * 0.2, both.clamp_max(0));
    }

    /// <summary>The weights that a layer uses, without bias, after many steps.</summary>
    private static Tensor Settled(nn.Module<Tensor, Tensor> layer, int inputs)
    {
        var nothing = zeros([1, inputs], layer.parameters().First().dtype);
        for (var step = 0; step < 200; step++)
            layer.call(nothing).Dispose();
        return (layer.call(eye(inputs, dtype: nothing.dtype)) - layer.call(nothing)).t();
    }

    private static float Largest(Tensor matrix) => linalg.svdvals(matrix.detach()).max().item<float>();

    private static void SetDirection(SpectralNorm norm, params float[] direction) => norm.buffers().Single().copy_(tensor(direction));

    private static void AreClose(Tensor expected, Tensor actual) =>
        Assert.AreEqual(0, (expected - actual).abs().max().item<float>(), 1e-5f);
}
