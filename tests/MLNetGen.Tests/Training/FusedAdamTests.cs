using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class FusedAdamTests
{
    [TestMethod]
    [DataRow(0.9, 0.999, 0.0)]
    [DataRow(0.5, 0.9, 0.1)]
    [DataRow(0.0, 0.99, 0.01)]
    public void Fifty_steps_equal_those_of_optim_Adam(double beta1, double beta2, double weightDecay)
    {
        using var scope = NewDisposeScope();
        using var ours = new ToyNetwork(4, normalise: false);
        using var theirs = new ToyNetwork(4, normalise: false);
        var theirAdam = optim.Adam(theirs.parameters(), lr: 0.01, beta1, beta2, eps: 1e-7, weight_decay: weightDecay);
        using var ourAdam = new FusedAdam(
            [.. ours.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))],
            new() { Beta1 = beta1, Beta2 = beta2, Epsilon = 1e-7, WeightDecay = weightDecay });
        using var random = new Generator(3, CPU);

        for (var i = 0; i < 50; i++)
        {
            var rate = i < 20 ? 0.01 : 0.003;
            var rows = randn([16, 4], generator: random);
            Backward(ours, rows);
            Backward(theirs, rows);
            theirAdam.ParamGroups.Single().LearningRate = rate;
            theirAdam.step();
            ourAdam.Step(rate);
        }

        var (expected, actual) = (theirs.Values(), ours.Values());
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5, $"weight {i}");
        Assert.IsTrue(actual.Zip(new ToyNetwork(4, normalise: false).Values()).Any(pair => Math.Abs(pair.First - pair.Second) > 0.05), "no weight moved");
    }

    [TestMethod]
    public void Gradients_are_divided_before_use()
    {
        using var scope = NewDisposeScope();
        var (plain, scaled) = (Parameter(), Parameter());
        using var plainAdam = new FusedAdam([("p", plain)], new() { Epsilon = 1 });
        using var scaledAdam = new FusedAdam([("p", scaled)], new() { Epsilon = 1 });

        plain.sum().mul(0.25f).backward();
        scaled.sum().backward();
        plainAdam.Step(0.1);
        scaledAdam.Step(0.1, gradientDivisor: 4);

        CollectionAssert.AreEqual(plain.data<float>().ToArray(), scaled.data<float>().ToArray());
        Assert.AreNotEqual(1f, plain.data<float>()[0]);
    }

    [TestMethod]
    public void Steps_are_the_same_while_garbage_is_collected_all_the_time()
    {
        using var scope = NewDisposeScope();
        var expected = After(2_000);
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        try
        {
            for (var repeat = 0; repeat < 5; repeat++)
                CollectionAssert.AreEqual(expected, After(2_000), $"repeat {repeat}");
        }
        finally
        {
            stop.Cancel();
            collector.Wait();
        }

        static float[] After(int steps)
        {
            using var inner = NewDisposeScope();
            var parameter = Parameter();
            using var adam = new FusedAdam([("p", parameter)], new());
            parameter.sum().backward();
            for (var step = 0; step < steps; step++)
                adam.Step(1e-3 / (1 + step), gradientDivisor: 1 + (step % 3));
            return parameter.data<float>().ToArray();
        }
    }

    [TestMethod]
    public void Parameters_without_a_gradient_are_left_alone()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (Parameter(), Parameter());
        using var adam = new FusedAdam([("used", used), ("unused", unused)], new() { WeightDecay = 0.5 });

        used.sum().backward();
        adam.Step(0.1);

        var state = adam.State.ToDictionary(entry => entry.Name, entry => entry.Value);
        Assert.AreEqual(0.9f, used.data<float>()[0], 1e-6f);
        Assert.AreEqual(1f, unused.data<float>()[0]);
        Assert.AreEqual(1f, state["steps/used"].item<float>());
        Assert.AreEqual(0f, state["steps/unused"].item<float>());
        CollectionAssert.AreEqual(
            new[] { "mean/unused", "mean/used", "square/unused", "square/used", "steps/unused", "steps/used" },
            state.Keys.Order().ToArray());
    }

    [TestMethod]
    public void A_step_without_any_gradient_does_nothing()
    {
        using var scope = NewDisposeScope();
        var parameter = Parameter();
        using var adam = new FusedAdam([("p", parameter)], new());

        adam.Step(0.1);

        Assert.AreEqual(1f, parameter.data<float>()[0]);
    }

    private static Tensor Parameter() => ones(3).requires_grad_();

    private static void Backward(ToyNetwork network, Tensor rows)
    {
        network.zero_grad();
        nn.functional.mse_loss(network.forward(rows), rows).backward();
    }
}
