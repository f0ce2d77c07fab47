using MLNetGen.Gan;
using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class UnrolledStepsTests
{
    private const double Rate = 0.3;

    [TestMethod]
    public void Without_a_step_the_discriminator_is_what_it_is()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new Mlp(3, [4, 1], new Generator(1), slope: 0.2, spectral: true);
        discriminator.eval();
        var rows = randn([5, 3], generator: new Generator(2));
        var plain = discriminator.call(rows);
        using (UnrolledSteps.Run(discriminator, () => throw new AssertFailedException("nobody asks"), 0, Rate))
        {
            var scores = discriminator.call(rows);
            scores.sum().backward();
            Assert.IsTrue(plain.Equals(scores));
        }

        Assert.IsTrue(discriminator.parameters().All(weight => weight.grad is not null), "its own weights were used");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_linear_critic_gives_the_gradient_that_is_derived_by_hand(int steps)
    {
        using var scope = NewDisposeScope();
        using var critic = new Linear(2, 1, new Generator(1));
        using (no_grad())
            critic.parameters().First().copy_(tensor(new float[,] { { 0.5f, -1 } }));
        var real = tensor(new float[,] { { 1, 1 }, { 3, 0 } }); // mean (2, 0.5)
        var fake = tensor(new float[,] { { 0, 2 }, { -1, 4 } }).requires_grad_(true); // mean (-0.5, 3)
        using (UnrolledSteps.Run(critic, () => critic.call(fake).mean() - critic.call(real).mean(), steps, Rate))
            critic.call(fake).mean().neg().backward();

        // w' = w - K eta (mean fake - mean real), L = -w' mean fake; for each of the 2 rows dL = (-w + K eta (2 mean fake - mean real)) / 2
        double[] row = [(-0.5 + steps * Rate * (-1 - 2)) / 2, (1 + steps * Rate * (6 - 0.5)) / 2];
        Networks.HeadProbe.AreEqual([.. row, .. row], [.. fake.grad!.data<float>().Select(value => (double)value)]);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_deep_critic_gives_the_gradient_of_finite_differences(int steps)
    {
        using var scope = NewDisposeScope();
        using var critic = new Mlp(2, [5, 4, 1], new Generator(1), slope: 0.2);
        critic.to(ScalarType.Float64);
        var real = randn([6, 2], ScalarType.Float64, generator: new Generator(2));
        var fake = randn([3, 2], ScalarType.Float64, generator: new Generator(3)).requires_grad_(true);
        Loss(fake).backward();

        const double Step = 1e-6;
        for (var i = 0; i < 6; i++)
        {
            var shift = zeros(6, ScalarType.Float64);
            shift[i] = Step;
            var moved = fake.detach() + shift.view(3, 2);
            var difference = (Loss(moved) - Loss(moved - 2 * shift.view(3, 2))).item<double>() / (2 * Step);
            Assert.AreEqual(difference, fake.grad!.flatten()[i].item<double>(), 1e-6, $"value {i}");
        }

        Tensor Loss(Tensor rows)
        {
            using var unrolled = UnrolledSteps.Run(
                critic, () => (critic.call(rows).exp().mean() + (-critic.call(real)).exp().mean()).log(), steps, Rate);
            return critic.call(rows).square().mean();
        }
    }

    [TestMethod]
    public void Steps_equal_those_of_plain_gradient_descent()
    {
        using var scope = NewDisposeScope();
        using var critic = new Mlp(2, [5, 1], new Generator(1), slope: 0.2);
        using var twin = new Mlp(2, [5, 1], new Generator(1), slope: 0.2);
        using var optimiser = optim.SGD(twin.parameters(), Rate);
        var rows = randn([6, 2], generator: new Generator(2));
        for (var step = 0; step < 3; step++)
        {
            optimiser.zero_grad();
            (twin.call(rows) - 1).square().mean().backward();
            optimiser.step();
        }
        using var unrolled = UnrolledSteps.Run(critic, () => (critic.call(rows) - 1).square().mean(), 3, Rate);

        Assert.AreEqual(0, (critic.call(rows) - twin.call(rows)).abs().max().item<float>(), 1e-6f);
    }

    [TestMethod]
    public void A_frozen_discriminator_is_unrolled_too_and_learns_nothing_itself()
    {
        using var scope = NewDisposeScope();
        using var critic = new Mlp(2, [5, 1], new Generator(1), slope: 0.2, spectral: true);
        foreach (var weight in critic.parameters())
            weight.requires_grad = false;
        Tensor[] before = [.. critic.state_dict().Values.Select(value => value.clone())];
        var fake = randn([6, 2], generator: new Generator(2)).requires_grad_(true);
        var loss = () => critic.call(fake).exp().mean();
        using (UnrolledSteps.Run(critic, loss, 2, Rate))
            critic.call(fake).mean().backward();

        Assert.IsGreaterThan(0, fake.grad!.abs().sum().item<float>());
        Assert.IsTrue(critic.parameters().All(weight => weight.grad is null));
        Assert.IsTrue(critic.state_dict().Values.Zip(before).All(pair => pair.First.Equals(pair.Second)));
    }

    [TestMethod]
    public void No_tensor_is_left_behind()
    {
        using var critic = new Mlp(2, [5, 1], new Generator(1), slope: 0.2, spectral: true);
        Once();
        using var live = new LiveTensors();

        Once();

        void Once()
        {
            using var scope = NewDisposeScope();
            using var random = new Generator(2);
            var fake = randn([6, 2], generator: random).requires_grad_(true);
            using var unrolled = UnrolledSteps.Run(critic, () => critic.call(fake).mean(), 2, Rate);
            critic.call(fake).mean().backward();
        }
    }
}
