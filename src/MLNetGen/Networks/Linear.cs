using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// y = x Wᵀ + b. Unlike TorchSharp's own it draws its first weights from a given generator, so that building a network leaves the
/// process-wide random stream alone.
/// </summary>
internal sealed class Linear : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly SpectralNorm? norm;

    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="random">Source of the first weights: uniform with variance 1 / (3 inputs), torch's own default.</param>
    /// <param name="spectral">Whether W is divided by its largest singular value.</param>
    public Linear(long inputs, long outputs, Generator random, bool spectral = false)
        : base(nameof(Linear))
    {
        var bound = 1 / Math.Sqrt(inputs);
        weight = new Parameter(empty(outputs, inputs).uniform_(-bound, bound, random));
        bias = new Parameter(empty(outputs).uniform_(-bound, bound, random));
        if (spectral)
            norm = new SpectralNorm(weight, outputs: 0, random);
        RegisterComponents();
    }

    /// <summary>[n, inputs] -> [n, outputs].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var used = norm?.Normalise(weight) ?? BorrowedWeights.Of(weight);
        return nn.functional.linear(input, used, BorrowedWeights.Of(bias)).MoveToOuterDisposeScope();
    }
}
