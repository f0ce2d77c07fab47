namespace MLNetGen.Doctor;

/// <summary>
/// Watches a training, says what goes wrong, and what is to be changed. It knows numbers only: the training feeds it, obeys
/// <see cref="Regimen"/>, and goes back to earlier weights where a treatment says so.
/// </summary>
/// <param name="options">The user's wishes.</param>
/// <param name="state">Where it stands: a new state with the first settings, or that of a checkpoint.</param>
/// <param name="rules">What it goes by: <see cref="GanRules.All"/>, if nothing else is said.</param>
/// <param name="game">Name of the game it watches, where a training has several.</param>
internal sealed class GanDoctor(GanDoctorOptions options, DoctorState state, IReadOnlyList<IGanRule>? rules = null, string? game = null)
{
    /// <summary>Windows or examinations for which signs have to persist, and that have to follow a treatment before the next.</summary>
    private const int Persistent = 3;

    /// <summary>Share of the training in which nothing is judged: it begins with noise.</summary>
    private const double FirstPart = 0.05;

    private const int NotesKept = 20;

    /// <summary>Of the highest coverage: weights that cover less are nothing to go back to, though no rule has found out why yet.</summary>
    public const double GoodShareOfBest = 0.8;

    private readonly IReadOnlyList<IGanRule> _rules = [.. (rules ?? GanRules.All).Where(rule => !options.IgnoredProblems.Contains(rule.Problem))];

    /// <summary>For numbers that grow beyond all bounds, which cannot wait for an examination.</summary>
    private readonly DivergenceRule _divergence = (rules ?? GanRules.All).OfType<DivergenceRule>().Single();

    /// <summary>All it knows, for a checkpoint.</summary>
    public DoctorState State { get; private set; } = state;

    /// <summary>The settings to train with now.</summary>
    public Regimen Regimen => State.Regimen;

    /// <summary>Whether no rule saw a sign of a problem at the last examination.</summary>
    public bool SeesNoSign => State.Notes is not [] && _rules.All(rule => State.Of(rule).Health == GanHealth.Healthy);

    /// <summary>What it found and did so far.</summary>
    public GanCaseHistory History => GanCaseHistory.Of(
        State.Entries, _rules.Where(_ => State.Notes is not []).Select(rule => KeyValuePair.Create(rule.Problem, State.Of(rule).Health)));

    /// <summary>Takes note of a training step. To be called once after each step, rolled back or not.</summary>
    /// <returns>What to do at once if the training diverges; else <see langword="null"/>.</returns>
    public GanTreatment? Observe(StepSigns signs)
    {
        if (!signs.IsFinite) return OnDivergence("a loss or gradient is no finite number");

        var closed = State.Signs.Closed;
        State = State with { Signs = State.Signs.With(signs) };
        return State.Signs.Closed > closed && State.Notes is not [] && IsDue(_divergence)
            ? OnDivergence(_divergence.Reading(State.File()))
            : null;
    }

    /// <summary>
    /// Takes note of an examination. If <see cref="DoctorState.BestStep"/> or <see cref="DoctorState.LastGoodStep"/> is its step
    /// afterwards, the weights of that moment are to be kept in place of those kept before.
    /// </summary>
    /// <param name="examination">
    /// The examination, compared with <see cref="DoctorState.Previous"/>; its step counts those that were rolled back, too.
    /// </param>
    /// <returns>What to do; <see langword="null"/> to go on.</returns>
    public GanTreatment? Examine(Examination examination)
    {
        TakeNote(examination);
        Remember(examination.Step, examination.Coverage, SeesNoSign);
        return Prescribe(examination.Step);
    }

    /// <summary>The first part of <see cref="Examine"/>: judges what was seen.</summary>
    /// <inheritdoc cref="Examine"/>
    public void TakeNote(Examination examination)
    {
        if (State.Signs.Closed == Math.Max(State.WindowsBeforeExamination, State.WindowsBeforeTreatment))
            State = State with { Signs = State.Signs.ClosedEarly() };
        State = State with { WindowsBeforeExamination = State.Signs.Closed };
        var note = new ExaminationNote(
            examination,
            State.Signs.Windows is [.., var last] ? last : null,
            State.Signs.Gaps.Swing(),
            State.Growth(examination, figures => figures.Coverage),
            State.Growth(examination, figures => Math.Min(1, figures.DiversityRatio)));
        State = State with { Previous = examination };
        if (examination.Progress < FirstPart) return;

        State = State with
        {
            Notes = [.. State.Notes.TakeLast(NotesKept - 1), note],
            NotesSinceTreatment = State.NotesSinceTreatment + 1,
        };
        foreach (var rule in _rules)
            Judge(rule, examination.Step);
    }

    /// <summary>The second part of <see cref="Examine"/>: finds out whether the present weights are worth going back to.</summary>
    /// <param name="step">Step of the examination.</param>
    /// <param name="coverage">Its coverage, the lowest one of games that share weights.</param>
    /// <param name="isGood">Whether there was no sign of a problem in any of them.</param>
    public void Remember(long step, double coverage, bool isGood)
    {
        if (State.BestStep is null || coverage > State.BestCoverage)
            State = State with { BestStep = step, BestCoverage = coverage };
        if (isGood && coverage >= GoodShareOfBest * State.BestCoverage)
            State = State with { LastGoodStep = step };
    }

    /// <summary>The last part of <see cref="Examine"/>: decides what to do.</summary>
    /// <param name="step">Step of the examination.</param>
    /// <returns>What to do; <see langword="null"/> to go on.</returns>
    public GanTreatment? Prescribe(long step) =>
        State.Notes is not [] && _rules.FirstOrDefault(IsDue) is { } due ? Treat(due, step, due.Reading(State.File())) : null;

    /// <summary>Takes note of what the doctor of another game has done, with which this one shares settings and weights.</summary>
    /// <param name="treatment">What was done.</param>
    /// <param name="regimen">The settings since then.</param>
    public void Follow(GanTreatment treatment, Regimen regimen) => State = State with
    {
        Regimen = regimen,
        Signs = treatment.RollsBack ? State.Signs.RolledBack() : State.Signs.Interrupted(),
        NotesSinceTreatment = 0,
        WindowsBeforeTreatment = State.Signs.Closed,
        Previous = treatment.RollsBack ? null : State.Previous,
    };

    private GanTreatment? OnDivergence(string evidence)
    {
        var rule = _divergence;
        var known = State.Of(rule);
        if (!_rules.Contains(rule) || known.Tried > rule.Treatments.Count) return null;

        State = State.With(rule, known with { Health = GanHealth.Ill });
        if (options.ActsOnProblems) return Treat(rule, State.Signs.Steps, evidence);

        if (known.Health < GanHealth.Ill) State = State.With(rule, Entry(rule, State.Signs.Steps, evidence));
        return null;
    }

    private bool IsDue(IGanRule rule) =>
        options.ActsOnProblems && State.Of(rule) is var known && known.Tried <= rule.Treatments.Count &&
        rule.Persistence(State.FileSinceTreatment()) >= Persistent;

    /// <summary>Writes the outcome of what was found before, and what is found now.</summary>
    private void Judge(IGanRule rule, long step)
    {
        var (known, file) = (State.Of(rule), State.File());
        var health = rule.Persistence(file) switch { 0 => GanHealth.Healthy, < Persistent => GanHealth.Watch, _ => GanHealth.Ill };
        if (known.OpenEntry is { } open && (State.Entries[open].Action is not null || health == GanHealth.Healthy))
        {
            var sign = health == GanHealth.Healthy ? "healthy" : "signs are still there";
            State = State.WithEntry(open, State.Entries[open] with { Outcome = $"{sign}: {rule.Reading(file)}" });
        }
        State = State.With(rule, known with { Health = health, OpenEntry = health == GanHealth.Healthy ? null : known.OpenEntry });
        if (health > known.Health)
            State = State.With(rule, Entry(rule, step, rule.Reading(file)));
    }

    private GanTreatment? Treat(IGanRule rule, long step, string evidence)
    {
        var known = State.Of(rule);
        var tried = known.Tried;
        while (tried < rule.Treatments.Count && !Regimen.CanTake(rule.Treatments[tried].Remedy))
            tried++;
        State = State.With(rule, known with { Tried = tried + 1 });
        if (tried >= rule.Treatments.Count)
        {
            Record(rule, Entry(rule, step, evidence) with { Action = "nothing is left to try: not converged" });
            return null;
        }

        var treatment = rule.Treatments[tried] with { RollbackStep = RollbackStep(rule.Treatments[tried].Rollback, step) };
        Follow(treatment, Regimen.After(treatment.Remedy));
        var way = treatment.RollbackStep is { } back ? $"went back to step {Numbers.Whole(back)} and " : "";
        Record(rule, Entry(rule, step, evidence) with { Action = way + Regimen.Describe(treatment.Remedy) });
        return treatment;
    }

    private long? RollbackStep(Rollback rollback, long step) => rollback switch
    {
        Rollback.LastGood => State.LastGoodStep ?? 0,
        Rollback.BestCoverage when State.BestStep != step => State.BestStep,
        _ => null,
    };

    /// <summary>Writes an entry with an action, in place of that of the same moment without one.</summary>
    private void Record(IGanRule rule, GanCaseEntry entry)
    {
        State = State.Of(rule).OpenEntry is { } open && State.Entries[open].Step == entry.Step && State.Entries[open].Action is null
            ? State.WithEntry(open, entry)
            : State.With(rule, entry);
    }

    private GanCaseEntry Entry(IGanRule rule, long step, string evidence) => new()
    {
        Step = step,
        Game = game,
        Problem = rule.Problem,
        Health = State.Of(rule).Health,
        Evidence = evidence,
    };
}
