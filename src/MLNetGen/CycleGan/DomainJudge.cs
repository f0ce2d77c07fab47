using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>What judges one domain while translators learn: a critic, past translations, and a guess of what is to be kept.</summary>
internal sealed class DomainJudge : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> critic;
    private readonly TranslationPool pool;
    private readonly Mlp? guess;
    private readonly RowHead? kept;

    /// <param name="features">Number of features of a row.</param>
    /// <param name="keep">The part of an encoded row that translation has to keep.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="random">Source of the first weights.</param>
    public DomainJudge(int features, RowLayout keep, CycleSizes sizes, CycleGanOptions options, Generator random)
        : base(nameof(DomainJudge))
    {
        critic = new RowCritic(features, sizes.Hidden, random);
        pool = new TranslationPool(options.PoolSize, [features]);
        if (keep.Fields.Count > 0)
        {
            guess = new Mlp(features, sizes.Hidden, random);
            kept = new RowHead(guess.Outputs, keep, random);
        }
        RegisterComponents();
    }

    /// <summary>Features -> [n, ..]: judgements, near 1 for what seems to be of the domain.</summary>
    public Tensor Judge(Tensor features) => critic.call(features);

    /// <summary>Exchanges new translations for a mixture of old and new ones.</summary>
    public Tensor Exchange(Tensor translations, Generator random) => pool.Exchange(translations, random);

    /// <summary>[n]: log probability with which what is to be kept is guessed from rows; <see langword="null"/> where nothing is.</summary>
    /// <param name="features">Features of the rows.</param>
    /// <param name="rows">Rows that have what is to be kept.</param>
    public Tensor? Guess(Tensor features, RowBatch rows) => kept?.LogLikelihood(kept.Forward(guess!.call(features)), rows);
}
