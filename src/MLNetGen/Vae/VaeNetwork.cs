using MLNetGen.Columns;
using MLNetGen.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Linear = MLNetGen.Networks.Linear;

namespace MLNetGen.Vae;

/// <summary>
/// Encoder and decoder of a variational autoencoder over encoded rows, and the pseudo-inputs of its prior if it has any. Fields
/// that are conditions are seen by both and modelled by neither (Sohn et al. 2015, "Learning structured output representation using
/// deep conditional generative models").
/// </summary>
internal sealed class VaeNetwork : nn.Module
{
    /// <summary>Bounds of log variances: beyond them a posterior is a point or far wider than the prior.</summary>
    private const float LogVarianceBound = 12;

    private readonly Binarisation binarisation;
    private readonly RowInput input;
    private readonly RowInput condition;
    private readonly ModuleList<ConvEncoder> images;
    private readonly Mlp encoder;
    private readonly Linear posterior;
    private readonly Mlp decoder;
    private readonly RowHead head;
    private readonly Parameter? pseudoInputs;

    /// <param name="layout">What an encoded row holds.</param>
    /// <param name="conditions">The fields of <paramref name="layout"/> that are conditions.</param>
    /// <param name="sizes">Sizes of the latent space and of the hidden layers.</param>
    /// <param name="random">Source of the first weights.</param>
    public VaeNetwork(RowLayout layout, RowLayout conditions, VaeSizes sizes, Generator random)
        : base(nameof(VaeNetwork))
    {
        Sizes = sizes;
        binarisation = new Binarisation(layout);
        input = new RowInput(layout, random);
        condition = new RowInput(conditions, random);
        images = new ModuleList<ConvEncoder>([.. input.Images.Select(image => new ConvEncoder(image.Shape, random))]);
        encoder = new Mlp(input.PlainFeatures + images.Sum(image => image.Outputs), sizes.Hidden, random);
        posterior = new Linear(encoder.Outputs, 2L * sizes.Latent, random);
        decoder = new Mlp(sizes.Latent + condition.Features, [.. sizes.Hidden.Reverse()], random);
        head = new RowHead(decoder.Outputs, layout.Only(field => !conditions.Fields.Contains(field)), random);
        if (sizes.PseudoInputs > 0)
            pseudoInputs = new Parameter(zeros(sizes.PseudoInputs, input.Features));
        RegisterComponents();
    }

    public VaeSizes Sizes { get; }

    /// <summary>Distribution of the rows that a latent vector stands for.</summary>
    public RowHead Head => head;

    /// <summary>[n, width] -> [n, width]: encoded rows with their binary values drawn by their shares.</summary>
    public Tensor Binarise(Tensor code, Generator random) => binarisation.Draw(code, random);

    /// <summary>Posterior q(z|x) of each row: mean and log variance, [n, latent] each.</summary>
    public (Tensor Mean, Tensor LogVariance) Encode(RowBatch rows)
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = Posterior(input.Forward(rows));
        return (mean.MoveToOuterDisposeScope(), logVariance.MoveToOuterDisposeScope());
    }

    /// <summary>[n, latent] -> [n, parameters] of p(x|z), to be read by <see cref="Head"/>.</summary>
    /// <param name="latent">Latent vectors.</param>
    /// <param name="rows">Rows whose conditions hold, each for as many neighbouring latent vectors as there are for a row.</param>
    public Tensor Decode(Tensor latent, RowBatch rows)
    {
        using var scope = NewDisposeScope();
        var known = condition.Features == 0
            ? latent
            : cat([latent, condition.Forward(rows).repeat_interleave(latent.shape[0] / rows.Values.shape[0], 0)], 1);
        return head.Forward(decoder.call(known)).MoveToOuterDisposeScope();
    }

    /// <summary>[n, latent] -> [n]: log density of the prior that the network is trained with.</summary>
    public Tensor LogPrior(Tensor latent)
    {
        using var scope = NewDisposeScope();
        if (pseudoInputs is null)
            return VaeLoss.LogNormal(latent, zeros_like(latent), zeros_like(latent)).MoveToOuterDisposeScope();
        var (means, logVariances) = Posterior(pseudoInputs);
        return VaeLoss.LogMixture(latent, means, logVariances).MoveToOuterDisposeScope();
    }

    /// <summary>Makes rows the first pseudo-inputs: as many as there are pseudo-inputs, or fewer, which are then repeated.</summary>
    /// <param name="code">[n, width]: encoded rows.</param>
    public void StartPseudoInputs(Tensor code)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var features = input.Forward(RowBatch.From(code));
        var places = arange(Sizes.PseudoInputs, device: features.device) % features.shape[0];
        pseudoInputs!.copy_(features.index_select(0, places));
    }

    /// <summary>The posteriors of the pseudo-inputs, as a mixture.</summary>
    public MixturePrior PseudoInputMixture()
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var (means, logVariances) = Posterior(pseudoInputs!);
        return MixturePrior.OfPosteriors(means, logVariances);
    }

    private (Tensor Mean, Tensor LogVariance) Posterior(Tensor features)
    {
        var both = posterior.call(encoder.call(images.Count == 0 ? features : See(features)));
        var halves = both.chunk(2, 1);
        return (halves[0], halves[1].clamp(-LogVarianceBound, LogVarianceBound));
    }

    /// <summary>Features with what convolutions see in place of the pixels.</summary>
    private Tensor See(Tensor features)
    {
        var seen = input.Images.Zip(images, (place, image) => image.call(features.narrow(1, place.Start, place.Shape.Size)));
        return cat([features.narrow(1, 0, input.PlainFeatures), .. seen], 1);
    }
}
