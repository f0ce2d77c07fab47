using System.Text.Json;
using MLNetGen.Doctor;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// The doctors of both games of a CycleGAN, that of translations to B against its critic and, if there is one, the one to A. Their translators learn
/// together, and so do their critics: what the doctor of one game changes holds for the other, and they go back together.
/// </summary>
internal sealed class CycleDoctor : IDisposable
{
    /// <summary>Share of the training between two examinations.</summary>
    private const double Interval = 0.05;

    /// <summary>Steps between two examinations, so that short trainings too are not spent on them.</summary>
    private const int FewestSteps = 50;

    /// <summary>A little more than what makes a critic weak.</summary>
    private const double MayGuess = WeakDiscriminatorRule.LeastAccuracy + 0.02;

    private readonly GanDoctorOptions _options;
    private readonly IReadOnlyList<Domain> _targets;
    private readonly GameExamination?[] _examinations;
    private GanDoctor[] _doctors;
    private double _examined;
    private long _examinedStep;

    /// <param name="networks">The translators.</param>
    /// <param name="options">The user's wishes.</param>
    /// <param name="a">[n, width]: encoded rows of domain A.</param>
    /// <param name="b">Those of domain B.</param>
    /// <param name="mostRows">How many rows of each are compared.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="seed">Decides which.</param>
    public CycleDoctor(CycleNetworks networks, GanDoctorOptions options, Tensor a, Tensor b, int mostRows, Device device, long seed)
    {
        (_options, _targets) = (options, networks.Targets);
        _examinations =
        [
            .. _targets.Select(target => target == Domain.B
                ? GameExamination.Of(networks, target, a, b, mostRows, device, seed)
                : GameExamination.Of(networks, target, b, a, mostRows, device, seed)),
        ];
        _doctors = [.. _targets.Select(target => Doctor(target, new() { Regimen = FirstRegimen }))];
    }

    /// <summary>The settings to train with now.</summary>
    public Regimen Regimen => _doctors[0].Regimen;

    /// <summary>What was found and done so far.</summary>
    public GanCaseHistory History => GanCaseHistory.Of([.. _doctors.Select(doctor => doctor.History)]);

    /// <summary>Whether something is ill at the end, and the best state was clearly better: translations may lack what is compared here and be good.</summary>
    public bool EndsWithBest => History is { Health.Count: > 0, IsConverged: false } &&
        _doctors.Min(doctor => doctor.State.Previous?.Coverage) < GanDoctor.GoodShareOfBest * _doctors[0].State.BestCoverage;

    /// <summary>All that it knows, as text.</summary>
    public string Memory
    {
        get => JsonSerializer.Serialize(new Saved(_examined, _examinedStep, [.. _doctors.Select(doctor => doctor.State)]), ModelFormat.Json);
        set
        {
            var saved = JsonSerializer.Deserialize<Saved>(value, ModelFormat.Json)!;
            (_examined, _examinedStep) = (saved.Examined, saved.ExaminedStep);
            _doctors = [.. _targets.Zip(saved.Games, Doctor)];
        }
    }

    /// <summary>There are no examinations where a domain has too few rows.</summary>
    private bool Examines => _examinations.All(examination => examination is not null);

    /// <summary>What its first weights are worth.</summary>
    public Verdict Begin() => Examines ? Verdict.RememberHealthy : Verdict.GoOn;

    /// <summary>Takes note of a step.</summary>
    /// <param name="signs">What it showed of the game of each target.</param>
    /// <returns>What to do at once if the training diverges.</returns>
    public Verdict Observe(IReadOnlyDictionary<Domain, StepSigns> signs)
    {
        var verdict = Verdict.GoOn;
        for (var game = 0; Examines && game < _doctors.Length; game++)
            verdict |= Follow(game, verdict == Verdict.GoOn ? _doctors[game].Observe(signs[_targets[game]]) : null);
        return verdict;
    }

    /// <summary>Takes note of a step that could not be made: which game is to blame is not known.</summary>
    public Verdict Diverged() => Examines ? Follow(0, _doctors[0].Observe(StepSigns.NotFinite)) : Verdict.GoOn;

    /// <summary>Whether enough of the training has passed since the last examination.</summary>
    public bool IsDue(Checkup checkup) => Examines &&
        (checkup.Share >= 1 || (checkup.Share - _examined >= Interval && checkup.Step - _examinedStep >= FewestSteps));

    /// <summary>Examines the present networks.</summary>
    public Verdict Examine(Checkup checkup)
    {
        (_examined, _examinedStep) = (checkup.Share, checkup.Step);
        Examination[] found = [.. _doctors.Select((doctor, game) => _examinations[game]!.Run(checkup, doctor.State.Previous, Guesses(doctor)))];
        foreach (var (doctor, examination) in _doctors.Zip(found))
            doctor.TakeNote(examination);
        var (coverage, isGood) = (found.Min(examination => examination.Coverage), _doctors.All(doctor => doctor.SeesNoSign));
        foreach (var doctor in _doctors)
            doctor.Remember(checkup.Step, coverage, isGood);

        var verdict = Verdict.GoOn;
        for (var game = 0; game < _doctors.Length && verdict == Verdict.GoOn; game++)
            verdict |= Follow(game, _doctors[game].Prescribe(checkup.Step));
        var state = _doctors[0].State;
        return verdict |
            (state.BestStep == checkup.Step ? Verdict.RememberBest : Verdict.GoOn) |
            (state.LastGoodStep == checkup.Step ? Verdict.RememberHealthy : Verdict.GoOn);
    }

    public void Dispose()
    {
        foreach (var examination in _examinations)
            examination?.Dispose();
    }

    private Verdict Follow(int game, GanTreatment? treatment)
    {
        if (treatment is null)
            return Verdict.GoOn;
        foreach (var other in _doctors.Where((_, number) => number != game))
            other.Follow(treatment, _doctors[game].Regimen);
        return treatment.Verdict;
    }

    /// <summary>Whether the critic may have guessed of late: only then does it matter whether another one could do better.</summary>
    private static bool Guesses(GanDoctor doctor) => doctor.State.Signs is { OpenSteps: > 0, Open: var signs }
        ? signs.RealAccuracy + signs.GeneratedAccuracy < 2 * MayGuess
        : doctor.State.Signs.Windows is [.., { Mean: var mean }] && mean.RealAccuracy + mean.GeneratedAccuracy < 2 * MayGuess;

    private GanDoctor Doctor(Domain target, DoctorState state) => new(_options, state, GanRules.OfTranslation, $"to {target}");

    private static Regimen FirstRegimen => new()
    {
        Excluded =
        [
            Remedy.DoublePenalty, Remedy.SwitchToRelativistic, Remedy.Unroll, Remedy.RaiseAugmentation, Remedy.MoreDiscriminatorSteps,
        ],
    };

    /// <summary>What a checkpoint holds.</summary>
    private sealed record Saved(double Examined, long ExaminedStep, IReadOnlyList<DoctorState> Games);
}
