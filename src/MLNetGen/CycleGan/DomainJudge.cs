using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>What judges one domain while translators learn: a critic, past translations, and a guess of what is to be kept.</summary>
internal sealed class DomainJudge : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> critic;
    private readonly TranslationPool pool;
    private readonly nn.Module<Tensor, Tensor>? guess;
    private readonly RowHead? kept;

    /// <param name="layout">The part of an encoded row that is translated.</param>
    /// <param name="keep">The part of an encoded row that translation has to keep.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="poolSize">Number of past translations that are kept.</param>
    /// <param name="random">Source of the first weights.</param>
    public DomainJudge(RowLayout layout, RowLayout keep, CycleSizes sizes, int poolSize, Generator random)
        : base(nameof(DomainJudge))
    {
        var features = RowInput.CountFeatures(layout);
        var image = layout.Fields[0].Image;
        if (image is null)
        {
            critic = new RowCritic(features, sizes.Hidden, random);
            pool = new TranslationPool(poolSize, [features]);
        }
        else
        {
            critic = new PatchCritic(image.Channels, sizes.CriticFilters, sizes.CriticLayers, random);
            pool = new TranslationPool(poolSize, [image.Channels, image.Height, image.Width]);
        }
        if (keep.Fields.Count > 0)
        {
            var (network, outputs) = Guesser();
            guess = network;
            kept = new RowHead(outputs, keep, random);
        }
        RegisterComponents();

        (nn.Module<Tensor, Tensor> Network, long Outputs) Guesser()
        {
            if (image is null)
            {
                var ofRows = new Mlp(features, sizes.Hidden, random);
                return (ofRows, ofRows.Outputs);
            }
            var ofImages = new ConvEncoder(image, random);
            return (ofImages, ofImages.Outputs);
        }
    }

    /// <summary>The critic of images; <see langword="null"/> where rows are judged.</summary>
    public PatchCritic? ImageCritic => critic as PatchCritic;

    /// <summary>Features -> [n, ..]: judgements, near 1 for what seems to be of the domain.</summary>
    public Tensor Judge(Tensor features) => critic.call(features);

    /// <summary>Exchanges new translations for a mixture of old and new ones.</summary>
    public Tensor Exchange(Tensor translations, Generator random) => pool.Exchange(translations, random);

    /// <summary>[n]: log probability with which what is to be kept is guessed from rows; <see langword="null"/> where nothing is.</summary>
    /// <param name="features">Features of the rows.</param>
    /// <param name="rows">Rows that have what is to be kept.</param>
    public Tensor? Guess(Tensor features, RowBatch rows) => kept?.LogLikelihood(kept.Forward(guess!.call(features)), rows);
}
