using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Draws from distributions, value by value, each from its own parameters.</summary>
internal static class RandomDraws
{
    /// <summary>[..] -> [..]: 1 with probability sigmoid(logits), else 0.</summary>
    public static Tensor Coin(this Generator random, Tensor logits) =>
        (random.Uniform(logits.shape, logits.device) < logits.sigmoid()).to_type(ScalarType.Float32);

    /// <summary>
    /// [.., categories] -> [..]: an index with probabilities softmax(logits): the first whose cumulative probability exceeds a uniform
    /// number. One such number serves any number of categories, and a category of probability zero is never drawn.
    /// </summary>
    public static Tensor Category(this Generator random, Tensor logits)
    {
        var cumulative = logits.softmax(-1).cumsum(-1);
        var total = cumulative.narrow(-1, cumulative.shape[^1] - 1, 1);
        return searchsorted(cumulative, random.Uniform(total.shape, total.device) * total, right: true).squeeze(-1);
    }

    /// <summary>[..] -> [..]: from Gamma(shape, 1).</summary>
    public static Tensor Gamma(this Generator random, Tensor shape) => _standard_gamma(shape.cpu(), random).to(shape.device);

    /// <summary>[..] -> [..]: from Poisson(rate).</summary>
    public static Tensor Poisson(this Generator random, Tensor rate) => poisson(rate.cpu(), random).to(rate.device);
}
