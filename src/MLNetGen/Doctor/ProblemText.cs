namespace MLNetGen.Doctor;

/// <summary>Plain words for problems and health.</summary>
internal static class ProblemText
{
    public static string Name(GanProblem problem) => problem switch
    {
        GanProblem.NonConvergence => "non-convergence",
        GanProblem.ModeCollapse => "mode collapse",
        GanProblem.DiminishedGradient => "diminished gradient",
        GanProblem.Overfitting => "overfitting",
        GanProblem.Sensitivity => "sensitivity",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
    };

    public static string Name(GanHealth health) => health switch
    {
        GanHealth.Healthy => "healthy",
        GanHealth.Watch => "watch",
        GanHealth.Ill => "ill",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, "Unknown health."),
    };
}
