using System.Diagnostics;
using MLNetGen.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetGen.Benchmarks;

/// <summary>The arithmetic of our GAN's default step, written as TorchSharp's own examples are: the reference for the cost of our loop.</summary>
internal sealed class HandWrittenGan : IDisposable
{
    private readonly Sequential _generator;
    private readonly Sequential _discriminator;
    private readonly optim.Optimizer? _generatorAdam;
    private readonly optim.Optimizer? _discriminatorAdam;
    private readonly FusedAdam? _generatorFused;
    private readonly FusedAdam? _discriminatorFused;
    private readonly Tensor[] _average;
    private readonly Tensor _rows;
    private readonly Tensor _waves;
    private readonly Tensor _gaps;
    private readonly int _latent;
    private readonly int _bits;
    private readonly int _batchSize;

    public HandWrittenGan(float[] rows, int count, int width, int hidden, int latent, int bits, int waves, int batchSize, bool fused)
    {
        (_latent, _bits, _batchSize) = (latent, bits, batchSize);
        _rows = tensor(rows, count, width);
        _waves = randn(width, Math.Max(1, waves)) * 3;
        _gaps = full(width, 1e-3f);
        var seen = width + (2 * waves);
        HasWaves = waves > 0;
        _generator = Sequential(
            Linear(latent + bits, hidden), ReLU(), Linear(hidden, hidden), ReLU(), Linear(hidden, hidden), ReLU(), Linear(hidden, width));
        _discriminator = Sequential(
            Linear(seen, hidden), LeakyReLU(0.2), Linear(hidden, hidden), LeakyReLU(0.2), Linear(hidden, hidden), LeakyReLU(0.2), Linear(hidden, 1));
        _average = [.. _generator.parameters().Concat(_discriminator.parameters()).Select(parameter => parameter.detach().clone())];
        if (fused)
        {
            _generatorFused = Fused(_generator);
            _discriminatorFused = Fused(_discriminator);
        }
        else
        {
            _generatorAdam = optim.Adam(_generator.parameters(), 1e-3, beta1: 0, beta2: 0.99);
            _discriminatorAdam = optim.Adam(_discriminator.parameters(), 1e-3, beta1: 0, beta2: 0.99);
        }
    }

    private bool HasWaves { get; }

    /// <summary>Trains for an epoch and returns its seconds.</summary>
    public double Epoch()
    {
        var start = Stopwatch.GetTimestamp();
        using var epoch = NewDisposeScope();
        var order = randperm(_rows.shape[0]);
        for (var first = 0L; first < _rows.shape[0]; first += _batchSize)
        {
            using var step = NewDisposeScope();
            var real = _rows.index_select(0, order.narrow(0, first, Math.Min(_batchSize, _rows.shape[0] - first)));
            var count = real.shape[0];
            Tensor fake;
            using (no_grad())
                fake = _generator.call(Latent(count));
            var both = cat([Jitter(real), Jitter(fake)], 0).requires_grad_();
            var logits = Judge(both);
            var gradient = autograd.grad([logits.sum()], [both], retain_graph: true, create_graph: true)[0];
            var loss = functional.softplus(logits.narrow(0, count, count) - logits.narrow(0, 0, count)).mean()
                + (gradient.square().sum([1]).mean() * 2 * 0.05f);
            Learn(_discriminator, _discriminatorAdam, _discriminatorFused, loss);

            foreach (var parameter in _discriminator.parameters())
                parameter.requires_grad = false;
            var judged = Judge(Jitter(_generator.call(Latent(count))));
            Tensor judgedReal;
            using (no_grad())
                judgedReal = Judge(Jitter(real));
            Learn(_generator, _generatorAdam, _generatorFused, functional.softplus(judgedReal - judged).mean());
            foreach (var parameter in _discriminator.parameters())
                parameter.requires_grad = true;

            using var still = no_grad();
            foreach (var (average, parameter) in _average.Zip(_generator.parameters().Concat(_discriminator.parameters())))
                average.lerp_(parameter, 0.001);
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
        _generatorAdam?.Dispose();
        _discriminatorAdam?.Dispose();
        _generatorFused?.Dispose();
        _discriminatorFused?.Dispose();
        foreach (var tensor in _average.Concat([_rows, _waves, _gaps]))
            tensor.Dispose();
    }

    private Tensor Judge(Tensor rows)
    {
        if (!HasWaves)
            return _discriminator.call(rows).squeeze(1);
        var phases = rows.matmul(_waves);
        return _discriminator.call(cat([rows, phases.sin(), phases.cos()], 1)).squeeze(1);
    }

    private Tensor Jitter(Tensor rows) => rows + ((rand_like(rows) - 0.5f) * _gaps);

    private Tensor Latent(long count) => cat([randn(count, _latent), ((rand(count, _bits) < 0.5f).to_type(ScalarType.Float32) * 2) - 1], 1);

    private static void Learn(Module network, optim.Optimizer? adam, FusedAdam? fused, Tensor loss)
    {
        foreach (var parameter in network.parameters())
            parameter.grad = null;
        loss.backward();
        if (adam is not null)
            adam.step();
        else
            fused!.Step(1e-3);
    }

    private static FusedAdam Fused(Module network) => new(
        [.. network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))], new() { Beta1 = 0, Beta2 = 0.99 });
}
