using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class TrainableTests
{
    [TestMethod]
    public void Minimise_lowers_the_loss()
    {
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork(3);
        using var trainable = new Trainable("toy", network, new()) { LearningRate = 0.01 };
        var before = Loss(network).item<float>();

        for (var i = 0; i < 30; i++)
            trainable.Minimise(Loss(network));

        Assert.IsLessThan(before, Loss(network).item<float>());
    }

    [TestMethod]
    [DataRow(0.5, 100f)]
    [DataRow(49.0, 50f / 49)]
    [DataRow(51.0, 1f)]
    public void A_gradient_longer_than_the_clip_norm_is_shortened_to_it(double clipNorm, float divisor)
    {
        using var scope = NewDisposeScope();
        using var clipped = nn.Linear(2, 1, hasBias: false);
        using var divided = nn.Linear(2, 1, hasBias: false);
        divided.load_state_dict(clipped.state_dict());
        var settings = new AdamSettings { Epsilon = 1 };
        using var clipping = new Trainable("clipping", clipped, settings, clipNorm) { LearningRate = 0.1 };
        using var dividing = new Trainable("dividing", divided, settings) { LearningRate = 0.1 };
        var row = tensor(new[,] { { 30f, 40f } });

        clipping.Minimise(clipped.forward(row).sum());
        dividing.Minimise(divided.forward(row / divisor).sum());

        var (expected, actual) = (divided.weight!.data<float>().ToArray(), clipped.weight!.data<float>().ToArray());
        for (var i = 0; i < 2; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6f);
    }

    [TestMethod]
    [DataRow(float.NaN, "the loss of toy is NaN")]
    [DataRow(float.PositiveInfinity, "the loss of toy is")]
    public void A_loss_that_is_no_number_changes_nothing(float poison, string message)
    {
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork(3, normalise: false);
        using var trainable = new Trainable("toy", network, new()) { LearningRate = 0.01 };
        var before = network.Values();

        var error = Assert.ThrowsExactly<DivergenceException>(() => trainable.Minimise(Loss(network) + poison));

        StringAssert.StartsWith(error.Message, message);
        CollectionAssert.AreEqual(before, network.Values());
    }

    [TestMethod]
    public void A_gradient_that_is_no_number_changes_nothing_although_the_loss_is_finite()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(1, 1, hasBias: false);
        using var trainable = new Trainable("root", network, new()) { LearningRate = 0.01 };
        var before = network.weight!.data<float>()[0];

        // The square root of 0 is 0, but its slope is infinite.
        var error = Assert.ThrowsExactly<DivergenceException>(() => trainable.Minimise((network.forward(ones(1, 1)) * 0).sqrt().sum()));

        StringAssert.StartsWith(error.Message, "the gradient of root is");
        Assert.AreEqual(before, network.weight!.data<float>()[0]);
    }

    [TestMethod]
    public void A_frozen_network_lets_gradients_through_and_gets_none()
    {
        using var scope = NewDisposeScope();
        using var judge = nn.Linear(2, 1);
        using var maker = nn.Linear(2, 2);
        maker.weight!.requires_grad = true;
        judge.bias!.requires_grad = false;
        using var judging = new Trainable("judge", judge, new());
        using var making = new Trainable("maker", maker, new()) { LearningRate = 0.1 };
        var before = maker.weight.detach().clone();

        using (judging.Freeze())
            making.Minimise(judge.forward(maker.forward(ones(1, 2))).sum());

        Assert.IsNull(judge.weight!.grad);
        Assert.IsFalse(maker.weight.Equals(before));
        Assert.IsTrue(judge.weight.requires_grad);
        Assert.IsFalse(judge.bias.requires_grad, "what was frozen before stays frozen");
    }

    [TestMethod]
    public void A_loss_of_another_network_is_an_error()
    {
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork(3);
        using var other = new ToyNetwork(3);
        using var trainable = new Trainable("toy", network, new());

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => trainable.Minimise(Loss(other)));

        StringAssert.Contains(error.Message, "toy");
    }

    private static Tensor Loss(ToyNetwork network)
    {
        var rows = arange(12f).view(4, 3).sin();
        return nn.functional.mse_loss(network.forward(rows), rows);
    }
}
