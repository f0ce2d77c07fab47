using System.Globalization;
using System.Text.Json;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
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
    CycleDoctor? doctor,
    SampleSheet? sheet) : ITrainingStep
{
    /// <summary>Share of the training between two examinations.</summary>
    private const double Interval = 0.02;

    /// <summary>Share of right judgements above which a critic that is to rest does so.</summary>
    private const float RestAbove = 0.8f;

    /// <summary>How an image's side compares with how far it is moved when it is varied slightly.</summary>
    private const int PixelsPerStep = 16;

    /// <summary>Of the standard deviation of numbers.</summary>
    private const float SlightNoise = 0.1f;

    private double _examined;
    private float _noise;
    private Verdict _pending;

    private readonly ImageVariation _variation = new(options.Flips, options.Jitter!.Value);

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

        var judgements = Enumerable.Reverse(translations).ToDictionary(
            translation => translation.Target, translation => Judged(both[(int)translation.Target], translation, random));
        var judged = judgements.Values.Select(judgement => judgement.Loss).Aggregate((sum, loss) => sum + loss);
        Learn(judgements.Values, regimen);
        if (doctor is not null)
        {
            _pending |= doctor.Observe(translations.ToDictionary(
                translation => translation.Target, translation => Signs(translation, judgements[translation.Target])));
        }
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
        var isDue = checkup.Share - _examined >= Interval || checkup.Share >= 1;
        if (isDue || sheet?.IsDue == true)
        {
            using var averaged = checkup.BorrowAverage();
            if (isDue)
                (_examined, Findings) = (checkup.Share, examination?.Run(checkup.Step) ?? []);
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
        return new(networks.See(rows), rows);
    }

    private Seen Varied(Seen seen, Generator random) =>
        seen.Features.dim() == 4 ? seen with { Features = _variation.Apply(seen.Features, random) } : seen;

    /// <summary>Images moved a little, and mirrored if that may be; rows with a little noise.</summary>
    private Tensor SlightlyVaried(Tensor features, Generator random) => features.dim() == 4
        ? new ImageVariation(options.Flips, (int)Math.Max(1, Math.Min(features.shape[2], features.shape[3]) / PixelsPerStep)).Apply(features, random)
        : features + (SlightNoise * random.Normal(features.shape, features.device));

    /// <summary>Translates rows; rows that are of the target already go through the translator with them.</summary>
    private Translation Translate(Seen seen, Seen ofTarget, Domain target, Generator random)
    {
        var there = networks.To(target);
        var count = seen.Features.shape[0];
        var both = weights.Identity > 0 ? there.call(cat([seen.Features, ofTarget.Features], 0)) : there.call(seen.Features);
        var features = both.narrow(0, 0, count);
        var same = weights.Identity > 0 ? both.narrow(0, count, ofTarget.Features.shape[0]) : null;
        var judged = features.view_as(features);
        if (doctor is not null)
            judged.retain_grad();
        return new(
            target,
            seen,
            features,
            judged,
            CycleLoss.Translator(judges.Of(target).Judge(Noisy(judged, random))).mean(),
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
        foreach (var (target, from, features, _, _, _, _) in translations)
        {
            if (judges.Of(target).Guess(features, from.Rows) is { } guess)
                yield return (options.KeepWeight, -guess.mean());
            if (partners.Length > 0)
            {
                var reached = networks.To(target).call(partners[(int)target.Other()]);
                yield return (options.PairWeight, CycleLoss.Distance(partners[(int)target], reached).mean());
            }
            if (weights.Meaning is { } meaning)
                yield return (options.ClassifierWeight, meaning.Difference(from.Features, features).mean());
            if (weights.Anchors is { } anchors)
                yield return (options.AnchorWeight, anchors.Distance(from.Features, features, target.Other()).mean());
        }
    }

    private Judgement Judged(Seen real, Translation translated, Generator random)
    {
        var judge = judges.Of(translated.Target);
        var old = judge.Exchange(translated.Features, random);
        var count = real.Features.shape[0];
        var all = cat([real.Features, old], 0);
        var judgements = judge.Judge(Noisy(all, random));
        var (right, wrong) = (judgements.narrow(0, 0, count), judgements.narrow(0, count, old.shape[0]));
        var loss = CycleLoss.Critic(right, wrong).mean();
        if (weights.Consistency > 0)
            loss = loss + ((float)weights.Consistency * CycleLoss.Consistency(judgements, judge.Judge(SlightlyVaried(all, random))).mean());
        return new(judge.Guess(real.Features, real.Rows) is { } guess ? loss - guess.mean() : loss, right, wrong);
    }

    /// <summary>Lets the critics learn, but for those that are right often enough, where they are to rest.</summary>
    private void Learn(IEnumerable<Judgement> judgements, Regimen regimen)
    {
        Judgement[] learning = [.. judgements.Where(judgement => !regimen.DiscriminatorRests || !judgement.IsSure(RestAbove))];
        if (learning.Length > 0)
            critics.Minimise(learning.Select(judgement => judgement.Loss).Aggregate((sum, loss) => sum + loss));
    }

    /// <summary>Rows as critics see them: with noise, if the doctor has prescribed any.</summary>
    private Tensor Noisy(Tensor features, Generator random) =>
        _noise > 0 ? features + (_noise * random.Normal(features.shape, features.device)) : features;

    private StepSigns Signs(Translation translation, Judgement judgement) => GameSigns.Of(
        new(translation.Judged, translation.Adversarial), judgement, translators.GradientNorm, critics.GradientNorm);

    private static Tensor Sum(Translation[] translations, Func<Translation, Tensor> loss) =>
        translations.Select(loss).Aggregate((sum, next) => sum + next);

    /// <summary>Rows as translators see them.</summary>
    private sealed record Seen(Tensor Features, RowBatch Rows);

    /// <summary>Translated rows, what their critic and the way back, or contrast, say of them, and how far what should stay the same has changed.</summary>
    private sealed record Translation(
        Domain Target, Seen From, Tensor Features, Tensor Judged, Tensor Adversarial, Tensor Cycle, Tensor Identity);
}
