using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class BorrowedWeightsTests
{
    [TestMethod]
    public void Every_layer_computes_with_what_it_is_lent_and_gives_it_back()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        var image = rand([2, 3, 4, 4], generator: random);
        var row = rand([2, 6], generator: random);
        (nn.Module<Tensor, Tensor> Layer, Tensor Input)[] layers =
        [
            (new Linear(6, 5, random), row),
            (new Linear(6, 5, random, spectral: true), row),
            (new Mlp(6, [5, 4], random, slope: 0.2, spectral: true), row),
            (new MinibatchDiscrimination(6, random), row),
            (new Convolution(new(3, 4, 4), new(2, 2, 2), random), image),
            (new Convolution(new(3, 4, 4), new(2, 2, 2), random, spectral: true), image),
            (new TransposedConvolution(new(3, 4, 4), new(2, 8, 8), random), image),
            (new TransposedConvolution(new(3, 4, 4), new(2, 8, 8), random, spectral: true), image),
            (new CategoryEmbedding(3, 2, random), tensor([0L, 2L, 1L])),
        ];
        foreach (var (layer, input) in layers)
        {
            layer.eval();
            Tensor[] lent = [.. layer.parameters().Select(weight => rand_like(weight).requires_grad_(true))];
            var own = layer.call(input);
            Tensor borrowed;
            using (BorrowedWeights.Lend(layer, lent))
                borrowed = layer.call(input);
            var gradients = autograd.grad([borrowed.square().sum()], lent);

            Assert.IsTrue(layer.call(input).Equals(own), $"{layer.GetName()}: its own again");
            using (no_grad())
                foreach (var (weight, other) in layer.parameters().Zip(lent))
                    weight.copy_(other);
            Assert.AreEqual(0, (layer.call(input) - borrowed).abs().max().item<float>(), 1e-6f, layer.GetName());
            Assert.IsGreaterThan(0, (own - borrowed).abs().max().item<float>(), layer.GetName());
            Assert.IsTrue(gradients.All(gradient => gradient.abs().sum().item<float>() > 0), layer.GetName());
            layer.Dispose();
        }
    }

    [TestMethod]
    public void The_last_loan_counts_and_the_one_before_it_comes_back()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(1, 1, new Generator(1));
        using var outer = BorrowedWeights.Lend(layer, [full(1, 1, 2f), zeros(1)]);
        using (BorrowedWeights.Lend(layer, [full(1, 1, 3f), zeros(1)]))
            Assert.AreEqual(3, layer.call(ones(1, 1)).item<float>());

        Assert.AreEqual(2, layer.call(ones(1, 1)).item<float>());
    }

    [TestMethod]
    public void Borrowed_weights_do_not_move_the_direction_of_a_spectral_norm()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(4, 3, new Generator(1), spectral: true);
        var before = layer.buffers().Single().clone();
        using (BorrowedWeights.Lend(layer, [arange(12f).view(3, 4), zeros(3)]))
            layer.call(ones(1, 4));

        Assert.IsTrue(before.Equals(layer.buffers().Single()));
    }

    [TestMethod]
    public void Another_thread_borrows_nothing()
    {
        using var scope = NewDisposeScope();
        using var layer = new Linear(1, 1, new Generator(1));
        var own = layer.call(ones(1, 1)).item<float>();
        using var loan = BorrowedWeights.Lend(layer, [full(1, 1, 20f), zeros(1)]);
        var elsewhere = float.NaN;
        var thread = new Thread(() => elsewhere = layer.call(ones(1, 1)).item<float>());
        thread.Start();
        thread.Join();

        Assert.AreEqual(own, elsewhere);
    }
}
