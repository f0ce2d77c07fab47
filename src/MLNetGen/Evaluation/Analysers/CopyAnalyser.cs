namespace MLNetGen.Evaluation.Analysers;

/// <summary>Synthetic rows that are real rows.</summary>
internal sealed class CopyAnalyser : IAnalyser
{
    private const double Noticeable = 0.01;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        if (result.Privacy.ExactCopies is not { Value: { } share } copies || share <= Math.Max(Noticeable, (copies.Ceiling ?? 0) + (copies.Error ?? 0)))
            return null;

        var usual = copies.Ceiling is { } ceiling ? $", against {Spelling.Percent(ceiling)} of real rows among others" : "";
        return new(
            RemarkLevel.Problem,
            $"{Spelling.Percent(share)} of the synthetic rows repeat a real row in every column{usual}: they are copies, not new rows.");
    }
}
