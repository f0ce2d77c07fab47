using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>
/// Adam (Kingma and Ba, 2015, algorithm 1) whose step is one call of libtorch for all parameters. Parameters without a gradient are
/// left alone, and so are their running means.
/// </summary>
internal sealed class FusedAdam(IReadOnlyList<(string Name, Tensor Value)> parameters, AdamSettings settings) : IDisposable
{
    private readonly Tensor[] _parameters = [.. parameters.Select(parameter => parameter.Value)];
    private readonly Tensor[] _means = [.. parameters.Select(parameter => Zeros(parameter.Value))];
    private readonly Tensor[] _squares = [.. parameters.Select(parameter => Zeros(parameter.Value))];
    private readonly Tensor[] _steps = [.. parameters.Select(parameter => zeros([], device: parameter.Value.device).DetachFromDisposeScope())];

    /// <summary>Everything that the next step depends on besides the parameters, by name.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        parameters.SelectMany((parameter, i) => new (string Name, Tensor Value)[]
        {
            ($"mean/{parameter.Name}", _means[i]),
            ($"square/{parameter.Name}", _squares[i]),
            ($"steps/{parameter.Name}", _steps[i]),
        });

    /// <summary>Updates the parameters by their gradients, each divided by <paramref name="gradientDivisor"/> first.</summary>
    public void Step(double learningRate, double gradientDivisor = 1)
    {
        using var scope = NewDisposeScope();
        var gradients = Array.ConvertAll(_parameters, parameter => parameter.grad);
        if (!gradients.Contains(null))
            Update(_parameters, gradients!, _means, _squares, _steps);
        else if (gradients.Any(gradient => gradient is not null))
            Update(WithGradient(_parameters), WithGradient(gradients)!, WithGradient(_means), WithGradient(_squares), WithGradient(_steps));

        void Update(Tensor[] parameters, Tensor[] gradients, Tensor[] means, Tensor[] squares, Tensor[] steps) =>
            TensorLists.Adam(parameters, gradients, means, squares, steps, learningRate, settings, gradientDivisor);

        T[] WithGradient<T>(T[] tensors) => [.. tensors.Where((_, i) => gradients[i] is not null)];
    }

    public void Dispose()
    {
        foreach (var (_, value) in State)
            value.Dispose();
    }

    private static Tensor Zeros(Tensor parameter)
    {
        using var still = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }
}
