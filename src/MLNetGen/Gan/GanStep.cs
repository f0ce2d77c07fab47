using System.Globalization;
using System.Text.Json;
using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// One batch of GAN training: a step of the discriminator and, unless the discriminator has further ones, of the generator, with the
/// settings that the doctor has left as they were or changed.
/// </summary>
internal sealed class GanStep : ITrainingStep, IDisposable
{
    private const double RestAbove = 0.8;

    private readonly GanOptions _options;
    private readonly RowLayout _layout;
    private readonly Trainable _generator;
    private readonly Trainable _discriminator;
    private readonly DiscriminatorLesson _discriminatorLesson;
    private readonly GeneratorLesson _generatorLesson;
    private readonly GanExamination? _examination;
    private GanDoctor _doctor;
    private GanMemory _memory = new();
    private Verdict _pending;

    /// <param name="networks">Both players.</param>
    /// <param name="generator">The generator, which learns.</param>
    /// <param name="discriminator">The discriminator, which learns.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="layout">What an encoded row holds.</param>
    /// <param name="disguise">What is done to rows before they are judged.</param>
    /// <param name="penaltyWeight">γ at the start.</param>
    /// <param name="examination">Compares generated with real rows for the doctor; <see langword="null"/> where there is none.</param>
    public GanStep(
        GanNetworks networks,
        Trainable generator,
        Trainable discriminator,
        GanOptions options,
        RowLayout layout,
        Disguise disguise,
        double penaltyWeight,
        GanExamination? examination)
    {
        (_options, _layout, _generator, _discriminator, _examination) = (options, layout, generator, discriminator, examination);
        _discriminatorLesson = new(networks, discriminator, options, disguise, penaltyWeight);
        _generatorLesson = new(networks, generator, discriminator, options, disguise);
        _doctor = new(options.Doctor, new() { Regimen = FirstRegimen(options, penaltyWeight) });
        Settings = new Dictionary<string, string>
        {
            ["the GAN's settings"] = JsonSerializer.Serialize(options with { Training = new() }, ModelFormat.Json),
            [nameof(GanOptions.PenaltyWeight)] = penaltyWeight.ToString(CultureInfo.InvariantCulture),
        };
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public string? Memory
    {
        get => JsonSerializer.Serialize(new Saved(_memory, _doctor.State), ModelFormat.Json);
        set
        {
            if (value is null)
                return;
            var saved = JsonSerializer.Deserialize<Saved>(value, ModelFormat.Json)!;
            _memory = saved.Memory;
            _doctor = new(_options.Doctor, saved.Doctor);
        }
    }

    public double AverageReach => Regimen.AverageFactor;

    /// <summary>What the doctor found and did.</summary>
    public GanCaseHistory Cases => _doctor.History;

    /// <summary>The doctor's last examination.</summary>
    public Examination? LastExamination => _doctor.State.Previous;

    public string? Status => Cases.Status;

    public bool EndsWithBest => _examination is not null && !Cases.IsConverged;

    private Regimen Regimen => _doctor.Regimen;

    public Verdict Begin(TrainingData data)
    {
        var plan = data.Training.Plan;
        if (plan.Length(0) is var largest && largest < _options.Packing)
        {
            throw new InvalidOperationException(
                $"{nameof(GanOptions.Packing)} has the discriminator judge {_options.Packing} rows together, but batches have {largest}. " +
                $"Lower {nameof(GanOptions.Packing)}, train on more rows, or raise {nameof(TrainingOptions.BatchSize)}.");
        }
        _examination?.Begin(data);
        return _examination is null ? Verdict.GoOn : Verdict.RememberHealthy;
    }

    public StepLosses Run(Batch batch, Generator random)
    {
        var rows = RowBatch.From(WholePacks(batch.Rows).narrow(1, 0, _layout.Width));
        var regimen = Regimen;
        _generator.Pace = regimen.LearningRateFactor;
        _discriminator.Pace = regimen.LearningRateFactor * regimen.DiscriminatorRateFactor;

        var setting = new LessonSetting(regimen, batch.Share, AugmentationProbability(regimen), _memory);
        var rests = regimen.DiscriminatorRests && _memory.Signs is { RealAccuracy: > RestAbove, GeneratedAccuracy: > RestAbove };
        var taught = _discriminatorLesson.Give(rows, setting, learns: !rests, random);
        var signs = _memory.Signs is not { } last || (batch.Step + 1) % regimen.DiscriminatorSteps == 0
            ? _generatorLesson.Give(rows, setting, taught.Signs, random)
            : taught.Signs with
            {
                GeneratorSignal = last.GeneratorSignal,
                GeneratorGradient = last.GeneratorGradient,
                GeneratorLoss = last.GeneratorLoss,
            };
        _memory = taught.After(_memory) with { Signs = signs };
        _pending |= Observe(signs);
        var balance = _options.Objective == GanObjective.BoundaryEquilibrium ? _memory.Balance : null;
        return taught.Losses.With(signs.GeneratorLoss, balance, -signs.RealLogit, -signs.GeneratedLogit);
    }

    public StepLosses Validate(Batch batch, Generator random) => new();

    public Verdict Examine(Checkup checkup)
    {
        var pending = _pending;
        _pending = Verdict.GoOn;
        if (pending != Verdict.GoOn || _examination is null || !_examination.IsDue(checkup.Share, _memory.Examined))
            return pending;

        var treatment = _doctor.Examine(_examination.Run(checkup, _doctor.State.Previous));
        _memory = _memory with { Examined = checkup.Share };
        var verdict = Verdict.GoOn;
        if (_doctor.State.BestStep == checkup.Step)
            verdict |= Verdict.RememberBest;
        if (_doctor.State.LastGoodStep == checkup.Step)
            verdict |= Verdict.RememberHealthy;
        return verdict | (treatment?.Verdict ?? Verdict.GoOn);
    }

    public Verdict Diverged(long step, string trouble)
    {
        if (_examination is null)
            return Verdict.GoOn;
        return Observe(StepSigns.NotFinite);
    }

    public void Dispose() => _examination?.Dispose();

    private Verdict Observe(StepSigns signs) => _examination is null ? Verdict.GoOn : _doctor.Observe(signs)?.Verdict ?? Verdict.GoOn;

    /// <summary>A batch without the rows that make no whole pack; one that is smaller than a pack repeats rows.</summary>
    private Tensor WholePacks(Tensor rows)
    {
        var (count, packing) = (rows.shape[0], _options.Packing);
        return count < packing ? rows.repeat(packing, 1).narrow(0, 0, packing) : rows.narrow(0, 0, count - (count % packing));
    }

    private double AugmentationProbability(Regimen regimen) =>
        _options.Augmentation ?? Math.Max(regimen.Augmentation, _options.IsAdaptive ? _memory.Augmentation.Probability : 0);

    private static Regimen FirstRegimen(GanOptions options, double penaltyWeight) => new()
    {
        IsRelativistic = options.Objective == GanObjective.RelativisticPairing,
        DiscriminatorSteps = options.DiscriminatorSteps,
        UnrolledSteps = options.UnrolledSteps,
        InstanceNoise = options.InstanceNoise,
        Excluded =
        [
            .. penaltyWeight > 0 ? Array.Empty<Remedy>() : [Remedy.DoublePenalty],
            .. options.Augmentation is null ? Array.Empty<Remedy>() : [Remedy.RaiseAugmentation],
            .. options.Objective == GanObjective.BoundaryEquilibrium
                ? [Remedy.SwitchToRelativistic, Remedy.SkipDiscriminatorSteps, Remedy.Unroll]
                : Array.Empty<Remedy>(),
            .. options.Conditioning == GanConditioning.AuxiliaryClassifier ? [Remedy.Unroll] : Array.Empty<Remedy>(),
        ],
    };

    /// <summary>What a checkpoint holds.</summary>
    private sealed record Saved(GanMemory Memory, DoctorState Doctor);
}
