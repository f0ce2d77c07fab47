using System.Globalization;
using System.Text.Json;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>One batch of CycleGAN training: a step of both translators, then one of both critics.</summary>
internal sealed class CycleGanStep(
    CycleNetworks networks,
    DomainJudges judges,
    Trainable translators,
    Trainable critics,
    DomainRows data,
    CycleLessons weights,
    CycleGanOptions options,
    CycleExamination examination,
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
        var (a, b) = (Varied(Look(codesA, Domain.A), random), Varied(Look(codesB, Domain.B), random));
        Translation toB, toA;
        Tensor adversarial, cycle, identity, total;
        using (critics.Freeze())
        {
            (toB, toA) = (Translate(a, b, Domain.B), Translate(b, a, Domain.A));
            adversarial = toB.Adversarial + toA.Adversarial;
            cycle = toB.Cycle + toA.Cycle;
            total = adversarial + ((float)weights.Cycle * cycle);
            identity = toB.Identity + toA.Identity;
            if (weights.Identity > 0)
                total = total + ((float)weights.Identity * identity);
            foreach (var (weight, loss) in Ties(a, b, toA, toB, random))
                total = total + ((float)weight * loss);
            translators.Minimise(total);
        }

        var judged = Judged(a, toA, Domain.A, random) + Judged(b, toB, Domain.B, random);
        critics.Minimise(judged);
        return new(
            ("Translators", total.detach()),
            ("Adversarial", adversarial.detach()),
            ("Cycle", cycle.detach()),
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
            Findings = examination.Run(checkup.Step);
            sheet?.Write();
        }
        return Verdict.GoOn;
    }

    private Seen Look(Tensor codes, Domain domain)
    {
        var rows = RowBatch.From(networks.Scale.Standardise(codes, domain));
        return new(networks.To(domain).See(rows), rows);
    }

    private Seen Varied(Seen seen, Generator random) =>
        seen.Features.dim() == 4 ? seen with { Features = _variation.Apply(seen.Features, random) } : seen;

    /// <summary>Translates rows; rows that are of the target already go through the translator with them.</summary>
    private Translation Translate(Seen seen, Seen ofTarget, Domain target)
    {
        var (there, home) = (networks.To(target), networks.To(target.Other()));
        var count = seen.Features.shape[0];
        var both = weights.Identity > 0 ? there.call(cat([seen.Features, ofTarget.Features], 0)) : there.call(seen.Features);
        var features = both.narrow(0, 0, count);
        return new(
            features,
            CycleLoss.Translator(judges.Of(target).Judge(features)).mean(),
            CycleLoss.Distance(seen.Features, home.call(features)).mean(),
            weights.Identity > 0
                ? CycleLoss.Distance(ofTarget.Features, both.narrow(0, count, ofTarget.Features.shape[0])).mean()
                : zeros([], device: features.device));
    }

    /// <summary>What holds translations to what is known of their partners.</summary>
    private IEnumerable<(double Weight, Tensor Loss)> Ties(Seen a, Seen b, Translation toA, Translation toB, Generator random)
    {
        if (judges.Of(Domain.B).Guess(toB.Features, a.Rows) is { } guessB)
            yield return (options.KeepWeight, -guessB.mean());
        if (judges.Of(Domain.A).Guess(toA.Features, b.Rows) is { } guessA)
            yield return (options.KeepWeight, -guessA.mean());
        if (data.Pairs(batch: a.Features.shape[0], random) is { } pairs)
        {
            var (left, right) = (Look(pairs.A, Domain.A), Look(pairs.B, Domain.B));
            yield return (options.PairWeight, CycleLoss.Distance(right.Features, networks.To(Domain.B).call(left.Features)).mean());
            yield return (options.PairWeight, CycleLoss.Distance(left.Features, networks.To(Domain.A).call(right.Features)).mean());
        }
        if (weights.Anchors is { } anchors)
        {
            yield return (options.AnchorWeight, anchors.Distance(a.Features, toB.Features, Domain.A).mean());
            yield return (options.AnchorWeight, anchors.Distance(b.Features, toA.Features, Domain.B).mean());
        }
    }

    private Tensor Judged(Seen real, Translation translated, Domain domain, Generator random)
    {
        var judge = judges.Of(domain);
        var old = judge.Exchange(translated.Features, random);
        var count = real.Features.shape[0];
        var judgements = judge.Judge(cat([real.Features, old], 0));
        var loss = CycleLoss.Critic(judgements.narrow(0, 0, count), judgements.narrow(0, count, old.shape[0])).mean();
        return judge.Guess(real.Features, real.Rows) is { } guess ? loss - guess.mean() : loss;
    }

    /// <summary>Rows as translators see them.</summary>
    private sealed record Seen(Tensor Features, RowBatch Rows);

    /// <summary>Translated rows, what their critic and the way back say of them, and how far what should stay the same has changed.</summary>
    private sealed record Translation(Tensor Features, Tensor Adversarial, Tensor Cycle, Tensor Identity);
}
