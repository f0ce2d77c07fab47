using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Tests.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class AutoencoderCriticTests
{
    [TestMethod]
    public void A_row_is_judged_by_the_mean_absolute_error()
    {
        using var scope = NewDisposeScope();
        using var critic = new AutoencoderCritic(nn.ReLU(), nn.Identity());

        // what is negative is lost
        var errors = critic.call(tensor(new float[,] { { 1, 2, 3, 4 }, { -1, 2, -5, 0 } }));

        CollectionAssert.AreEqual(new[] { 0f, 1.5f }, errors.data<float>().ToArray());
    }

    [TestMethod]
    public void Rows_pass_a_code_of_the_size_asked_for()
    {
        using var scope = NewDisposeScope();
        using var critic = AutoencoderCritic.OfRows(features: 6, hidden: [5, 4], code: 2, new Generator(1));

        var shapes = critic.parameters().Where(weight => weight.dim() == 2).Select(weight => $"{weight.shape[1]}-{weight.shape[0]}");

        Assert.AreEqual("6-5 5-4 4-2 2-4 4-5 5-6", string.Join(' ', shapes));
        CollectionAssert.AreEqual(new long[] { 3 }, critic.call(ones(3, 6)).shape);
    }

    [TestMethod]
    [DataRow(GanArchitecture.Convolutional)]
    [DataRow(GanArchitecture.Residual)]
    public void Rows_of_a_kind_are_learned_and_others_are_not(GanArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        var shape = new ImageShape(8, 9);
        using var rows = AutoencoderCritic.OfRows(shape.Size, [16], 2, random);
        using var images = AutoencoderCritic.OfImages(shape, architecture, 8, 2, random);
        var known = rand([2, shape.Size], generator: random) * 2 - 1;
        foreach (var critic in new[] { rows, images })
        {
            using var optimiser = optim.Adam(critic.parameters(), 1e-2);
            for (var step = 0; step < 100; step++)
            {
                using var inner = NewDisposeScope();
                optimiser.zero_grad();
                critic.call(known).mean().backward();
                optimiser.step();
            }

            Assert.IsLessThan(0.15f, critic.call(known).max().item<float>());
            Assert.IsGreaterThan(0.3f, critic.call(-known).min().item<float>());
        }
    }

    [TestMethod]
    public void It_can_be_unrolled_and_a_loss_reaches_every_weight()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        using var critic = AutoencoderCritic.OfImages(new ImageShape(8, 8), GanArchitecture.Residual, 8, 3, random);
        var images = rand([2, 64], generator: random).requires_grad_(true);
        using (UnrolledSteps.Run(critic, () => critic.call(images).mean(), steps: 1, learningRate: 0.1))
            critic.call(images).mean().backward();
        critic.call(images).mean().backward();

        Assert.IsTrue(images.grad!.isfinite().all().item<bool>());
        foreach (var (name, weight) in critic.named_parameters())
            Assert.IsGreaterThan(0, weight.grad!.abs().sum().item<float>(), name);
    }

    [TestMethod]
    public void No_tensor_but_the_output_is_left_behind_and_torchs_stream_is_left_alone()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var random = new Generator(1);
        using var before = get_rng_state();
        using var images = AutoencoderCritic.OfImages(new ImageShape(8, 8), GanArchitecture.Convolutional, 8, 3, random);
        using var rows = AutoencoderCritic.OfRows(64, [8], 3, random);
        using var input = ones(2, 64);
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
        using var live = new LiveTensors();

        rows.call(input).Dispose();
        images.call(input).Dispose();
    }
}
