using MLNetGen.CycleGan;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetGen.Benchmarks;

/// <summary>The arithmetic of CycleGAN's step without the pool, written as TorchSharp's own examples are: the reference for the cost of ours.</summary>
internal sealed class HandWrittenCycle : IDisposable
{
    private readonly Module<Tensor, Tensor> _aToB;
    private readonly Module<Tensor, Tensor> _bToA;
    private readonly Module<Tensor, Tensor> _criticA;
    private readonly Module<Tensor, Tensor> _criticB;
    private readonly optim.Optimizer _generators;
    private readonly optim.Optimizer _critics;

    public HandWrittenCycle(int channels, int filters, int blocks, int stridedLayers, Upsampling upsampling)
    {
        _aToB = Generator(channels, filters, blocks, upsampling);
        _bToA = Generator(channels, filters, blocks, upsampling);
        _criticA = Critic(channels, filters, stridedLayers);
        _criticB = Critic(channels, filters, stridedLayers);
        _generators = optim.Adam(_aToB.parameters().Concat(_bToA.parameters()), 2e-4, beta1: 0.5);
        _critics = optim.Adam(_criticA.parameters().Concat(_criticB.parameters()), 2e-4, beta1: 0.5);
    }

    /// <summary>One update of all four networks.</summary>
    public void Step(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var (fakeB, fakeA) = (_aToB.call(a), _bToA.call(b));
        var (againA, againB) = (_bToA.call(fakeB), _aToB.call(fakeA));
        var (sameB, sameA) = (_aToB.call(b), _bToA.call(a));
        var loss = Squared(_criticB.call(fakeB), 1) + Squared(_criticA.call(fakeA), 1)
            + ((functional.l1_loss(againA, a) + functional.l1_loss(againB, b)) * 10)
            + ((functional.l1_loss(sameB, b) + functional.l1_loss(sameA, a)) * 5);
        _generators.zero_grad();
        loss.backward();
        _generators.step();

        var criticLoss = (Squared(_criticA.call(a), 1) + Squared(_criticA.call(fakeA.detach()), 0)
            + Squared(_criticB.call(b), 1) + Squared(_criticB.call(fakeB.detach()), 0)) * 0.5;
        _critics.zero_grad();
        criticLoss.backward();
        _critics.step();
    }

    public void Dispose()
    {
        foreach (var network in new[] { _aToB, _bToA, _criticA, _criticB })
            network.Dispose();
        _generators.Dispose();
        _critics.Dispose();
    }

    private static Tensor Squared(Tensor judgement, float wanted) => (judgement - wanted).square().mean();

    private static Sequential Generator(int channels, int filters, int blocks, Upsampling upsampling) => Sequential(
    [
        ReflectionPad2d(3), Conv2d(channels, filters, 7), InstanceNorm2d(filters), ReLU(),
        Conv2d(filters, 2 * filters, 3, stride: 2, padding: 1), InstanceNorm2d(2 * filters), ReLU(),
        Conv2d(2 * filters, 4 * filters, 3, stride: 2, padding: 1), InstanceNorm2d(4 * filters), ReLU(),
        .. Enumerable.Range(0, blocks).Select(_ => new Block(4 * filters)),
        .. Doubling(4 * filters, 2 * filters, upsampling), InstanceNorm2d(2 * filters), ReLU(),
        .. Doubling(2 * filters, filters, upsampling), InstanceNorm2d(filters), ReLU(),
        ReflectionPad2d(3), Conv2d(filters, channels, 7), Tanh(),
    ]);

    private static Module<Tensor, Tensor>[] Doubling(int inputs, int outputs, Upsampling upsampling) => upsampling == Upsampling.Resize
        ? [Upsample(scale_factor: [2, 2]), ReflectionPad2d(1), Conv2d(inputs, outputs, 3)]
        : [ConvTranspose2d(inputs, outputs, 3, stride: 2, padding: 1, output_padding: 1)];

    private static Sequential Critic(int channels, int filters, int stridedLayers)
    {
        List<Module<Tensor, Tensor>> layers = [Conv2d(channels, filters, 4, stride: 2, padding: 1), LeakyReLU(0.2)];
        var inputs = filters;
        for (var layer = 1; layer <= stridedLayers; layer++)
        {
            var outputs = Math.Min(2 * inputs, 8 * filters);
            layers.AddRange(
                [Conv2d(inputs, outputs, 4, stride: layer < stridedLayers ? 2 : 1, padding: 1), InstanceNorm2d(outputs), LeakyReLU(0.2)]);
            inputs = outputs;
        }
        layers.Add(Conv2d(inputs, 1, 4, padding: 1));
        return Sequential(layers);
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Sequential _layers;

        public Block(int channels)
            : base(nameof(Block))
        {
            _layers = Sequential(
                ReflectionPad2d(1), Conv2d(channels, channels, 3), InstanceNorm2d(channels), ReLU(),
                ReflectionPad2d(1), Conv2d(channels, channels, 3), InstanceNorm2d(channels));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input + _layers.call(input);
    }
}
