namespace MLNetGen.Doctor;

/// <summary>
/// The discriminator is nearly always right, and the generator no longer hears from it what to change. Either alone is harmless: a
/// discriminator may be right and instructive, and at the equilibrium there is nothing left to change.
/// </summary>
internal sealed class DiminishedGradientRule : IGanRule
{
    private const double MostAccuracy = 0.95;

    /// <summary>Of the highest signal ever.</summary>
    private const double LeastSignal = 0.1;

    /// <summary>A Wasserstein critic has no accuracy; a fresh classifier that can tell the rows apart stands in for it.</summary>
    private const double MostTwoSampleAccuracy = 0.75;

    public string Name => "diminished gradient";

    public GanProblem Problem => GanProblem.DiminishedGradient;

    public IReadOnlyList<GanTreatment> Treatments { get; } =
    [
        new(Remedy.SwitchToRelativistic), new(Remedy.DoublePenalty), new(Remedy.SkipDiscriminatorSteps), new(Remedy.AddInstanceNoise),
    ];

    public int Persistence(CaseFile file)
    {
        var canBeToldApart = file.Notes is [.., { Examination.TwoSampleAccuracy: > MostTwoSampleAccuracy }];
        return file.WindowsWith(window => window.SignalShare < LeastSignal && window.Mean switch
        {
            { RealAccuracy: { } real, GeneratedAccuracy: { } generated } => real > MostAccuracy && generated > MostAccuracy,
            _ => canBeToldApart,
        });
    }

    public string Reading(CaseFile file)
    {
        if (file.Windows is not [.., var window]) return "too few steps were seen";

        var signal = $"the generator's signal is {Numbers.Percent(window.SignalShare)} of its maximum";
        return window.Mean is { RealAccuracy: { } real, GeneratedAccuracy: { } generated }
            ? $"the discriminator judges {Numbers.Percent(real)} of the real and {Numbers.Percent(generated)} of the generated rows right, " +
                signal
            : $"a fresh classifier tells {Numbers.Percent(file.Last.TwoSampleAccuracy)} of the rows apart, {signal}";
    }
}
