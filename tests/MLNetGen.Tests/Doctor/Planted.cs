using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

/// <summary>Failures in numbers.</summary>
internal static class Planted
{
    public static Examination Collapsed(Examination examination) => examination with
    {
        Coverage = 0.31,
        AveragedCoverage = 0.33,
        EmptyCells = 9,
        DiversityRatio = 0.7,
    };

    public static Examination Drifting(Examination examination) => examination with { CellDrift = 0.6, Coverage = 0.6, AveragedCoverage = 0.9 };

    public static StepSigns Overpowered(StepSigns signs, double progress) => signs with
    {
        RealAccuracy = 0.99,
        GeneratedAccuracy = 0.98,
        GeneratorSignal = progress <= 0.3 ? 1 : 0.003,
    };
}
