using System.Globalization;
using System.Text.Json;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
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
    CycleDoctor? doctor,
    SampleSheet? sheet) : ITrainingStep
{
    /// <summary>Share of the training between two examinations.</summary>
    private const double Interval = 0.02;

    /// <summary>Share of right judgements above which a critic that is to rest does so.</summary>
    private const float RestAbove = 0.8f;

    private double _examined;
    private float _noise;
    private Verdict _pending;

    private readonly ImageVariation _variation = new(options.Flips, options.Jitter ?? 0);

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["the CycleGAN's settings"] = JsonSerializer.Serialize(options with { Training = new() }, ModelFormat.Json),
        ["the number of rows of the smaller domain"] = data.SmallerCount.ToString(CultureInfo.InvariantCulture),
    };

    public string? Memory
    {
        get => doctor?.Memory;
        set
        {
            if (value is not null && doctor is not null)
                doctor.Memory = value;
        }
    }

    public double AverageReach => Regimen.AverageFactor;

    /// <summary>What the doctor found and did.</summary>
    public GanCaseHistory Cases => doctor?.History ?? GanCaseHistory.Of([]);

    private Regimen Regimen => doctor?.Regimen ?? new();

    public Verdict Begin(TrainingData data) => doctor?.Begin() ?? Verdict.GoOn;

    public StepLosses Run(Batch batch, Generator random)
    {
        var regimen = Regimen;
        translators.Pace = regimen.LearningRateFactor;
        critics.Pace = regimen.LearningRateFactor * regimen.DiscriminatorRateFactor;
        _noise = (float)(regimen.InstanceNoise * (1 - batch.Share));
        var (codesA, codesB) = data.Batch(batch.Rows, random);
        var (a, b) = (Varied(Look(codesA, Domain.A), random), Varied(Look(codesB, Domain.B), random));
        Translation toB, toA;
        Tensor adversarial, cycle, identity, total;
        using (critics.Freeze())
        {
            (toB, toA) = (Translate(a, b, Domain.B, random), Translate(b, a, Domain.A, random));
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

        var (ofA, ofB) = (Judged(a, toA, Domain.A, random), Judged(b, toB, Domain.B, random));
        var judged = ofA.Loss + ofB.Loss;
        Learn(ofA, ofB, regimen);
        if (doctor is not null)
            _pending |= doctor.Observe(new Dictionary<Domain, StepSigns> { [Domain.B] = Signs(toB, ofB), [Domain.A] = Signs(toA, ofA) });
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

    public string? Status
    {
        get
        {
            var found = Findings.Select(finding => $"to {finding.Target}: {finding.Problem}");
            string[] said = [.. new[] { Cases.Status }.OfType<string>(), .. found];
            return said.Length > 0 ? string.Join(", ", said) : null;
        }
    }

    public bool EndsWithBest => doctor?.EndsWithBest == true;

    public Verdict Examine(Checkup checkup)
    {
        if (checkup.Share - _examined >= Interval || checkup.Share >= 1)
        {
            _examined = checkup.Share;
            using var averaged = checkup.BorrowAverage();
            Findings = examination.Run(checkup.Step);
            sheet?.Write();
        }
        var pending = _pending;
        _pending = Verdict.GoOn;
        return pending == Verdict.GoOn && doctor?.IsDue(checkup) == true ? doctor.Examine(checkup) : pending;
    }

    public Verdict Diverged(long step, string trouble) => doctor?.Diverged() ?? Verdict.GoOn;

    private Seen Look(Tensor codes, Domain domain)
    {
        var rows = RowBatch.From(networks.Scale.Standardise(codes, domain));
        return new(networks.To(domain).See(rows), rows);
    }

    private Seen Varied(Seen seen, Generator random) =>
        seen.Features.dim() == 4 ? seen with { Features = _variation.Apply(seen.Features, random) } : seen;

    /// <summary>Translates rows; rows that are of the target already go through the translator with them.</summary>
    private Translation Translate(Seen seen, Seen ofTarget, Domain target, Generator random)
    {
        var (there, home) = (networks.To(target), networks.To(target.Other()));
        var count = seen.Features.shape[0];
        var both = weights.Identity > 0 ? there.call(cat([seen.Features, ofTarget.Features], 0)) : there.call(seen.Features);
        var features = both.narrow(0, 0, count);
        var judged = features.view_as(features);
        if (doctor is not null)
            judged.retain_grad();
        return new(
            features,
            judged,
            CycleLoss.Translator(judges.Of(target).Judge(Noisy(judged, random))).mean(),
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

    private Judgement Judged(Seen real, Translation translated, Domain domain, Generator random)
    {
        var judge = judges.Of(domain);
        var old = judge.Exchange(translated.Features, random);
        var count = real.Features.shape[0];
        var judgements = judge.Judge(Noisy(cat([real.Features, old], 0), random));
        var (right, wrong) = (judgements.narrow(0, 0, count), judgements.narrow(0, count, old.shape[0]));
        var loss = CycleLoss.Critic(right, wrong).mean();
        return new(judge.Guess(real.Features, real.Rows) is { } guess ? loss - guess.mean() : loss, right, wrong);
    }

    /// <summary>Lets the critics learn, but for those that are right often enough, where they are to rest.</summary>
    private void Learn(Judgement ofA, Judgement ofB, Regimen regimen)
    {
        Judgement[] learning = [.. new[] { ofA, ofB }.Where(judgement => !regimen.DiscriminatorRests || !judgement.IsSure(RestAbove))];
        if (learning.Length > 0)
            critics.Minimise(learning.Select(judgement => judgement.Loss).Aggregate((sum, loss) => sum + loss));
    }

    /// <summary>Rows as critics see them: with noise, if the doctor has prescribed any.</summary>
    private Tensor Noisy(Tensor features, Generator random) =>
        _noise > 0 ? features + (_noise * random.Normal(features.shape, features.device)) : features;

    private StepSigns Signs(Translation translation, Judgement judgement) => GameSigns.Of(
        new(translation.Judged, translation.Adversarial), judgement, translators.GradientNorm, critics.GradientNorm);

    /// <summary>Rows as translators see them.</summary>
    private sealed record Seen(Tensor Features, RowBatch Rows);

    /// <summary>Translated rows, what their critic and the way back say of them, and how far what should stay the same has changed.</summary>
    private sealed record Translation(Tensor Features, Tensor Judged, Tensor Adversarial, Tensor Cycle, Tensor Identity);
}
