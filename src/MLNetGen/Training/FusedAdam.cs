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
    public void Step(double learningRate, double gradientDivisor = 1) =>
        TensorLists.Adam(_parameters, _means, _squares, _steps, learningRate, settings, gradientDivisor);

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
