namespace MLNetGen.Evaluation.Analysers;

/// <summary>Rows that a classifier finds out.</summary>
internal sealed class DetectionAnalyser : IAnalyser
{
    private const double Noticeable = 0.75;
    private const double Obvious = 0.97;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result) => result.Fidelity.TwoSampleTest is { Value: > Noticeable and { } area } test
        ? new(
            area > Obvious ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"Boosted trees tell synthetic from real rows {(area > Obvious ? "nearly always" : "often")}: AUC {Spelling.Of(test, area)}, where 0.5 is a coin toss.")
        : null;
}
