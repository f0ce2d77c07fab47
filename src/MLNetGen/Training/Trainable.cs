using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>A network with its optimiser. <see cref="Minimise"/> is the only place where weights change.</summary>
internal sealed class Trainable : IDisposable
{
    private readonly Tensor[] _parameters;
    private readonly FusedAdam _optimizer;
    private readonly double _clipNorm;

    /// <param name="name">The network's name in messages and checkpoints.</param>
    /// <param name="network">The network, on the device where it is trained; not owned.</param>
    /// <param name="settings">Its optimiser's settings.</param>
    /// <param name="clipNorm">Longest gradient; longer ones are shortened.</param>
    public Trainable(string name, nn.Module network, AdamSettings settings, double clipNorm = double.PositiveInfinity)
    {
        (Name, Network, Settings, _clipNorm) = (name, network, settings, clipNorm);
        (string, Tensor)[] parameters = [.. network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))];
        Weights = [.. parameters, .. network.named_buffers()];
        _parameters = [.. parameters.Select(parameter => parameter.Item2)];
        _optimizer = new(parameters, settings);
    }

    public string Name { get; }

    public AdamSettings Settings { get; }

    public nn.Module Network { get; }

    /// <summary>The learning rate of the whole training; the network's own factor comes on top.</summary>
    public double LearningRate { get; set; }

    /// <summary>A factor that may change while training goes on, on top of all others.</summary>
    public double Pace { get; set; } = 1;

    /// <summary>Parameters and buffers: what the finished network consists of.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Weights { get; }

    /// <summary>What the optimiser remembers between steps.</summary>
    public IEnumerable<(string Name, Tensor Value)> OptimizerState => _optimizer.State;

    /// <summary>Length of the gradient of the last step, before it was shortened.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Moves the weights so that <paramref name="loss"/>, a scalar, falls.</summary>
    /// <exception cref="DivergenceException">Loss or gradient is not finite; the weights have not been touched.</exception>
    public void Minimise(Tensor loss)
    {
        foreach (var parameter in _parameters)
            parameter.grad = null;
        loss.backward();

        using var scope = NewDisposeScope();
        var gradients = Array.FindAll(Array.ConvertAll(_parameters, parameter => parameter.grad), gradient => gradient is not null);
        if (gradients.Length == 0)
            throw new InvalidOperationException($"The loss that {Name} is to minimise depends on none of its weights, or they are frozen.");
        var (value, norm) = TensorLists.WithNorm(loss, gradients!);
        GradientNorm = norm;
        if (!double.IsFinite(value))
            throw new DivergenceException($"the loss of {Name} is {value}");
        if (!double.IsFinite(norm))
            throw new DivergenceException($"the gradient of {Name} is {norm}");

        _optimizer.Step(LearningRate * Settings.LearningRateFactor * Pace, gradientDivisor: Math.Max(1, norm / _clipNorm));
    }

    /// <summary>Spares the network its gradients until the result is disposed: it is used, but does not learn.</summary>
    public IDisposable Freeze() => new Frozen([.. _parameters.Where(parameter => parameter.requires_grad)]);

    public void Dispose() => _optimizer.Dispose();

    private sealed class Frozen : IDisposable
    {
        private readonly Tensor[] _parameters;

        public Frozen(Tensor[] parameters)
        {
            _parameters = parameters;
            SetRequiresGradient(false);
        }

        public void Dispose() => SetRequiresGradient(true);

        private void SetRequiresGradient(bool value)
        {
            foreach (var parameter in _parameters)
                parameter.requires_grad = value;
        }
    }
}
