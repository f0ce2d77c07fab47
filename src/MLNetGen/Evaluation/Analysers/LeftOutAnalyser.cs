namespace MLNetGen.Evaluation.Analysers;

/// <summary>Columns that were not compared.</summary>
internal sealed class LeftOutAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result) =>
        result.LeftOut.Count == 0 ? null : new(RemarkLevel.Note, $"Not all columns were compared. {string.Join(" ", result.LeftOut)}");
}
