using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

/// <summary>A made-up training: healthy unless the numbers of its steps and examinations are changed.</summary>
internal sealed class Course
{
    public const int Examinations = 30;
    public const int StepsBetween = 600;

    private readonly Random _random = new(1);

    private readonly int _stepsBetween;

    private long _step;

    public Course(
        GanDoctorOptions? options = null, Regimen? regimen = null, int stepsBetween = StepsBetween, IReadOnlyList<IGanRule>? rules = null,
        string? game = null)
    {
        Doctor = new(options ?? new(), new() { Regimen = regimen ?? new() }, rules, game);
        _stepsBetween = stepsBetween;
    }

    public GanDoctor Doctor { get; private set; }

    /// <summary>What was ordered so far.</summary>
    public List<GanTreatment> Treatments { get; } = [];

    /// <summary>What was ordered so far, without the rollbacks.</summary>
    public IEnumerable<Remedy> Remedies => Treatments.Select(treatment => treatment.Remedy);

    /// <summary>Runs from one share of the training to another.</summary>
    public Course Run(
        double from = 0, double to = 1, Func<StepSigns, double, StepSigns>? steps = null, Func<Examination, Examination>? examinations = null)
    {
        for (var number = (int)Math.Round(from * Examinations) + 1; number <= Math.Round(to * Examinations); number++)
        {
            for (var step = 0; step < _stepsBetween; step++)
            {
                var signs = Signs();
                Order(Doctor.Observe(steps is null ? signs : steps(signs, (double)number / Examinations)));
                _step++;
            }
            var examination = Examination((double)number / Examinations);
            Order(Doctor.Examine(examinations is null ? examination : examinations(examination)));
        }
        return this;
    }

    /// <summary>Goes on with a doctor made from the state of the present one.</summary>
    public void Resume(DoctorState state) => Doctor = new(new(), state);

    /// <summary>A number around zero.</summary>
    public double Noise(double size) => size * ((2 * _random.NextDouble()) - 1);

    private void Order(GanTreatment? treatment)
    {
        if (treatment is not null) Treatments.Add(treatment);
    }

    /// <summary>Near the equilibrium: the discriminator guesses a little better than chance.</summary>
    private StepSigns Signs() => new()
    {
        RealLogit = 0.1 + Noise(0.1),
        GeneratedLogit = -0.1 + Noise(0.1),
        RealAccuracy = 0.6 + Noise(0.1),
        GeneratedAccuracy = 0.6 + Noise(0.1),
        LargestLogit = 3 + Noise(1),
        GeneratorSignal = 0.1 + Noise(0.05),
        GeneratorGradient = 1 + Noise(0.5),
        DiscriminatorGradient = 1 + Noise(0.5),
        Penalty = 0.1 + Noise(0.05),
        DiscriminatorLoss = 1.3 + Noise(0.1),
        GeneratorLoss = 0.7 + Noise(0.1),
    };

    private Examination Examination(double progress) => new()
    {
        Step = _step,
        Progress = progress,
        Coverage = 0.93 + Noise(0.03),
        Density = 1 + Noise(0.1),
        AveragedCoverage = 0.95 + Noise(0.02),
        AveragedDensity = 1 + Noise(0.1),
        CellShares = [0.5, 0.5],
        CellDrift = 0.14 + Noise(0.04),
        Cells = 25,
        EmptyCells = _random.Next(2),
        TwoSampleAccuracy = 0.55 + Noise(0.04),
        DistanceRatio = 1 + Noise(0.1),
        DiversityRatio = 1 + Noise(0.05),
        Support = 10_000,
        RealSupport = 12_000,
        Logits = new(0.1, 0.09 + Noise(0.02), -0.1),
    };
}
