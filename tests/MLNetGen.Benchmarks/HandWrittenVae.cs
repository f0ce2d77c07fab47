using System.Diagnostics;
using MLNetGen.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetGen.Benchmarks;

/// <summary>The same arithmetic as ours, written as TorchSharp's own examples are: the reference for the cost of our loop.</summary>
internal sealed class HandWrittenVae : Module
{
    private readonly Sequential encoder;
    private readonly Sequential decoder;
    private readonly Parameter logScale;
    private readonly Tensor _rows;
    private readonly optim.Optimizer? _adam;
    private readonly FusedAdam? _fusedAdam;
    private readonly int _latent;
    private readonly int _batchSize;

    public HandWrittenVae(float[] rows, int count, int width, int[] hidden, int latent, int batchSize, bool fusedAdam = false)
        : base(nameof(HandWrittenVae))
    {
        _latent = latent;
        _batchSize = batchSize;
        _rows = tensor(rows, count, width);
        encoder = Sequential(
            Linear(width, hidden[0]), ReLU(), Linear(hidden[0], hidden[1]), ReLU(), Linear(hidden[1], 2 * latent));
        decoder = Sequential(
            Linear(latent, hidden[1]), ReLU(), Linear(hidden[1], hidden[0]), ReLU(), Linear(hidden[0], width));
        logScale = new Parameter(zeros(width));
        RegisterComponents();
        if (fusedAdam)
            _fusedAdam = new FusedAdam([.. named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))], new());
        else
            _adam = optim.Adam(parameters(), 1e-3);
    }

    /// <summary>Multiplications and additions of the matrix products of an epoch, forward and backward.</summary>
    public static double FloatingPointOperations(int count, int width, int[] hidden, int latent)
    {
        double weights = (2.0 * width * hidden[0]) + (2.0 * hidden[0] * hidden[1]) + (hidden[1] * 3.0 * latent);
        double firstLayer = (double)width * hidden[0];
        return 2 * count * ((3 * weights) - firstLayer);
    }

    /// <summary>Trains for an epoch and returns its seconds.</summary>
    public double Epoch()
    {
        var start = Stopwatch.GetTimestamp();
        using var epoch = NewDisposeScope();
        var order = randperm(_rows.shape[0]);
        var total = zeros([]);
        for (var first = 0L; first < _rows.shape[0]; first += _batchSize)
        {
            using var step = NewDisposeScope();
            var batch = _rows.index_select(0, order.narrow(0, first, Math.Min(_batchSize, _rows.shape[0] - first)));
            var posterior = encoder.call(batch);
            var mean = posterior.narrow(1, 0, _latent);
            var logVariance = posterior.narrow(1, _latent, _latent).clamp(-12, 12);
            var latent = mean + ((logVariance * 0.5f).exp() * randn(mean.shape));
            var scale = logScale.exp() + 0.01f;
            var logLikelihood = ((((batch - decoder.call(latent)) / scale).square() * -0.5f) - (scale.log() + 0.9189385f)).sum(1);
            var divergence = 0.5f * (mean.square() + logVariance.exp() - 1 - logVariance).sum(1);
            var loss = (divergence - logLikelihood).mean();
            zero_grad();
            loss.backward();
            _adam?.step();
            _fusedAdam?.Step(1e-3);
            total.add_(loss.detach());
        }
        if (!float.IsFinite(total.item<float>()))
            throw new InvalidOperationException("The reference diverged.");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Encodes every row in batches of 1,024.</summary>
    public void Encode()
    {
        using var noGradients = no_grad();
        for (var first = 0L; first < _rows.shape[0]; first += 1024)
        {
            using var step = NewDisposeScope();
            var posterior = encoder.call(_rows.narrow(0, first, Math.Min(1024, _rows.shape[0] - first)));
            _ = posterior.narrow(1, 0, _latent).contiguous().data<float>().ToArray();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows.Dispose();
            _adam?.Dispose();
            _fusedAdam?.Dispose();
        }
        base.Dispose(disposing);
    }
}
