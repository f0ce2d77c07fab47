using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Booleans, or shares between 0 and 1: Bernoulli, by its logit.</summary>
internal sealed class BernoulliHead : FieldHead
{
    private readonly bool _shares;

    /// <param name="places">Where the values stand in an encoded row.</param>
    /// <param name="shares">
    /// Whether draws and the centre are the probability of 1 itself, as the brightness of a pixel, and not 0 or 1: a coin tossed for each
    /// pixel would cover an image with noise.
    /// </param>
    public BernoulliHead(IReadOnlyList<int> places, bool shares)
        : base(nameof(BernoulliHead), places, places.Count)
    {
        _shares = shares;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor LogLikelihood(Tensor parameters, Tensor values) => LogDensity.Bernoulli(values, parameters);

    /// <inheritdoc/>
    public override Tensor Draw(Tensor parameters, Generator random) =>
        _shares ? parameters.sigmoid() : random.Coin(parameters);

    /// <inheritdoc/>
    public override Tensor Centre(Tensor parameters, Tensor? weights)
    {
        var probability = Mean(parameters.sigmoid(), weights);
        return _shares ? probability : (probability > 0.5).to_type(ScalarType.Float32);
    }
}
