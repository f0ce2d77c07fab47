using System.Globalization;
using System.Text.Json;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>One batch of CycleGAN training: a step of the translators, then one of the critics.</summary>
internal sealed class CycleGanStep(
    CycleNetworks networks,
    DomainJudges judges,
    Trainable translators,
    Trainable critics,
    DomainRows data,
    CycleLessons weights,
    CycleGanOptions options,
    CycleExamination? examination,
    SampleSheet? sheet) : ITrainingStep
{
    /// <summary>Share of the training between two examinations.</summary>
    private const double Interval = 0.02;

    private double _examined;

    private readonly ImageVariation _variation = new(options.Flips, options.Jitter);

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["the CycleGAN's settings"] = JsonSerializer.Serialize(options with { Training = new() }, ModelFormat.Json),
        ["the number of rows of the smaller domain"] = data.SmallerCount.ToString(CultureInfo.InvariantCulture),
    };

    public StepLosses Run(Batch batch, Generator random)
    {
        var (codesA, codesB) = data.Batch(batch.Rows, random);
        Seen[] both = [Varied(Look(codesA, Domain.A), random), Varied(Look(codesB, Domain.B), random)];
        Translation[] translations;
        Tensor adversarial, cycle, identity, total;
        using (critics.Freeze())
        {
            translations = [.. networks.Targets.Select(target => Translate(both[(int)target.Other()], both[(int)target], target, random))];
            adversarial = Sum(translations, translation => translation.Adversarial);
            cycle = Sum(translations, translation => translation.Cycle);
            total = adversarial + ((float)weights.Cycle * cycle);
            identity = Sum(translations, translation => translation.Identity);
            if (weights.Identity > 0)
                total = total + ((float)weights.Identity * identity);
            foreach (var (weight, loss) in Ties(translations, random))
                total = total + ((float)weight * loss);
            translators.Minimise(total);
        }

        var judged = Sum(translations, translation => Judged(both[(int)translation.Target], translation, random));
        critics.Minimise(judged);
        return new(
            ("Translators", total.detach()),
            ("Adversarial", adversarial.detach()),
            (weights.Contrast is null ? "Cycle" : "Contrast", cycle.detach()),
            ("Identity", identity.detach()),
            ("Critics", judged.detach()));
    }

    public StepLosses Validate(Batch batch, Generator random) => new();

    /// <summary>The problems that the last examination has found.</summary>
    public IReadOnlyList<CycleGanFinding> Findings { get; private set; } = [];

    public string? Status => Findings.Count == 0 ? null : string.Join(", ", Findings.Select(finding => $"to {finding.Target}: {finding.Problem}"));

    public bool EndsWithBest => false;

    public Verdict Examine(Checkup checkup)
    {
        if (checkup.Share - _examined >= Interval || checkup.Share >= 1)
        {
            _examined = checkup.Share;
            using var averaged = checkup.BorrowAverage();
            Findings = examination?.Run(checkup.Step) ?? [];
            sheet?.Write();
        }
        return Verdict.GoOn;
    }

    private Seen Look(Tensor codes, Domain domain)
    {
        var rows = RowBatch.From(networks.Scale.Standardise(codes, domain));
        return new(networks.See(rows), rows);
    }

    private Seen Varied(Seen seen, Generator random) =>
        seen.Features.dim() == 4 ? seen with { Features = _variation.Apply(seen.Features, random) } : seen;

    /// <summary>Translates rows; rows that are of the target already go through the translator with them.</summary>
    private Translation Translate(Seen seen, Seen ofTarget, Domain target, Generator random)
    {
        var there = networks.To(target);
        var count = seen.Features.shape[0];
        var both = weights.Identity > 0 ? there.call(cat([seen.Features, ofTarget.Features], 0)) : there.call(seen.Features);
        var features = both.narrow(0, 0, count);
        var same = weights.Identity > 0 ? both.narrow(0, count, ofTarget.Features.shape[0]) : null;
        return new(
            target,
            seen,
            features,
            CycleLoss.Translator(judges.Of(target).Judge(features)).mean(),
            weights.Contrast is { } contrast
                ? contrast.Loss(there, seen.Features, features, random)
                : CycleLoss.Distance(seen.Features, networks.To(target.Other()).call(features)).mean(),
            same is null ? zeros([], device: features.device)
                : weights.Contrast?.Loss(there, ofTarget.Features, same, random) ?? CycleLoss.Distance(ofTarget.Features, same).mean());
    }

    /// <summary>What holds translations to what is known of their partners.</summary>
    private IEnumerable<(double Weight, Tensor Loss)> Ties(Translation[] translations, Generator random)
    {
        var pairs = data.Pairs(batch: translations[0].Features.shape[0], random);
        Tensor[] partners = pairs is { } known ? [Look(known.A, Domain.A).Features, Look(known.B, Domain.B).Features] : [];
        foreach (var (target, from, features, _, _, _) in translations)
        {
            if (judges.Of(target).Guess(features, from.Rows) is { } guess)
                yield return (options.KeepWeight, -guess.mean());
            if (partners.Length > 0)
            {
                var reached = networks.To(target).call(partners[(int)target.Other()]);
                yield return (options.PairWeight, CycleLoss.Distance(partners[(int)target], reached).mean());
            }
            if (weights.Anchors is { } anchors)
                yield return (options.AnchorWeight, anchors.Distance(from.Features, features, target.Other()).mean());
        }
    }

    private Tensor Judged(Seen real, Translation translated, Generator random)
    {
        var judge = judges.Of(translated.Target);
        var old = judge.Exchange(translated.Features, random);
        var count = real.Features.shape[0];
        var judgements = judge.Judge(cat([real.Features, old], 0));
        var loss = CycleLoss.Critic(judgements.narrow(0, 0, count), judgements.narrow(0, count, old.shape[0])).mean();
        return judge.Guess(real.Features, real.Rows) is { } guess ? loss - guess.mean() : loss;
    }

    private static Tensor Sum(Translation[] translations, Func<Translation, Tensor> loss) =>
        translations.Select(loss).Aggregate((sum, next) => sum + next);

    /// <summary>Rows as translators see them.</summary>
    private sealed record Seen(Tensor Features, RowBatch Rows);

    /// <summary>Translated rows, what their critic and the way back, or contrast, say of them, and how far what should stay the same has changed.</summary>
    private sealed record Translation(
        Domain Target, Seen From, Tensor Features, Tensor Adversarial, Tensor Cycle, Tensor Identity);
}
