using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>Encoder and decoder of a variational autoencoder over encoded rows.</summary>
internal sealed class VaeNetwork : nn.Module
{
    /// <summary>Bounds of log variances: beyond them a posterior is a point or far wider than the prior.</summary>
    private const float LogVarianceBound = 12;

    private readonly RowInput input;
    private readonly Mlp encoder;
    private readonly Linear posterior;
    private readonly Mlp decoder;
    private readonly RowHead head;

    /// <param name="layout">What an encoded row holds.</param>
    /// <param name="sizes">Sizes of the latent space and of the hidden layers.</param>
    /// <param name="random">Source of the first weights.</param>
    public VaeNetwork(RowLayout layout, VaeSizes sizes, Generator random)
        : base(nameof(VaeNetwork))
    {
        Sizes = sizes;
        input = new RowInput(layout, random);
        encoder = new Mlp(input.Features, sizes.Hidden, random);
        posterior = new Linear(encoder.Outputs, 2L * sizes.Latent, random);
        decoder = new Mlp(sizes.Latent, [.. sizes.Hidden.Reverse()], random);
        head = new RowHead(decoder.Outputs, layout, random);
        RegisterComponents();
    }

    public VaeSizes Sizes { get; }

    /// <summary>Distribution of the rows that a latent vector stands for.</summary>
    public RowHead Head => head;

    /// <summary>Posterior q(z|x) of each row: mean and log variance, [n, latent] each.</summary>
    public (Tensor Mean, Tensor LogVariance) Encode(RowBatch rows)
    {
        using var scope = NewDisposeScope();
        var both = posterior.call(encoder.call(input.Forward(rows)));
        var mean = both.narrow(1, 0, Sizes.Latent);
        var logVariance = both.narrow(1, Sizes.Latent, Sizes.Latent).clamp(-LogVarianceBound, LogVarianceBound);
        return (mean.MoveToOuterDisposeScope(), logVariance.MoveToOuterDisposeScope());
    }

    /// <summary>[n, latent] -> [n, parameters] of p(x|z), to be read by <see cref="Head"/>.</summary>
    public Tensor Decode(Tensor latent)
    {
        using var scope = NewDisposeScope();
        return head.Forward(decoder.call(latent)).MoveToOuterDisposeScope();
    }

    /// <summary>The two terms of the evidence lower bound of each row at given latent vectors, [n] each.</summary>
    public (Tensor LogLikelihood, Tensor KlDivergence) Terms(RowBatch rows, Tensor mean, Tensor logVariance, Tensor latent) =>
        (head.LogLikelihood(Decode(latent), rows), VaeLoss.KlDivergence(mean, logVariance));
}
