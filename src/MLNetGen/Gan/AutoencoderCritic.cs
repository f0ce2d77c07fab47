using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Judges rows by how badly an autoencoder gives them back (Berthelot et al. 2017, "BEGAN: boundary equilibrium generative
/// adversarial networks").
/// </summary>
internal sealed class AutoencoderCritic : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly nn.Module<Tensor, Tensor> decoder;

    /// <param name="encoder">[n, features] -> [n, code]; owned from here on.</param>
    /// <param name="decoder">[n, code] -> [n, features]; owned from here on.</param>
    public AutoencoderCritic(nn.Module<Tensor, Tensor> encoder, nn.Module<Tensor, Tensor> decoder)
        : base(nameof(AutoencoderCritic))
    {
        this.encoder = encoder;
        this.decoder = decoder;
        RegisterComponents();
    }

    /// <summary>For rows of numbers.</summary>
    /// <param name="features">Number of numbers of a row.</param>
    /// <param name="hidden">Units of the encoder's hidden layers; the decoder has them in reverse.</param>
    /// <param name="code">Numbers that a row is squeezed into.</param>
    /// <param name="random">Source of the first weights.</param>
    public static AutoencoderCritic OfRows(long features, IReadOnlyList<int> hidden, int code, Generator random)
    {
        var down = new Mlp(features, hidden, random, Rectifier.Leaky);
        var up = new Mlp(code, [.. hidden.Reverse()], random, Rectifier.Leaky);
        return new(
            nn.Sequential(down, new Linear(down.Outputs, code, random)),
            nn.Sequential(up, new Linear(up.Outputs, features, random)));
    }

    /// <summary>For images.</summary>
    /// <param name="shape">What images are like.</param>
    /// <param name="architecture">What encoder and decoder are built of.</param>
    /// <param name="baseChannels">As of <see cref="ImageDiscriminator"/> and <see cref="ImageGenerator"/>.</param>
    /// <param name="code">Numbers that an image is squeezed into.</param>
    /// <param name="random">Source of the first weights.</param>
    public static AutoencoderCritic OfImages(
        ImageShape shape,
        GanArchitecture architecture,
        int baseChannels,
        int code,
        Generator random)
    {
        var down = new ImageDiscriminator(
            shape, architecture, baseChannels, spectral: false, minibatchDeviation: false, pack: 1, random);
        return new(
            nn.Sequential(down, new Linear(down.Outputs, code, random)),
            new ImageGenerator(code, shape, architecture, baseChannels, random));
    }

    /// <summary>[n, features] -> [n]: mean absolute error of each row.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (decoder.call(encoder.call(input)) - input).abs().mean([1]).MoveToOuterDisposeScope();
    }
}
