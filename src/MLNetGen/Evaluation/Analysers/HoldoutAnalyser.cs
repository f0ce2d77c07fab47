namespace MLNetGen.Evaluation.Analysers;

/// <summary>What cannot be said without a hold-out.</summary>
internal sealed class HoldoutAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result) => result.HoldoutRows >= FigureSheet.ManyRows ? null : new(
        RemarkLevel.Note,
        $"There are {(result.HoldoutRows == 0 ? "no" : "too few")} hold-out rows, which the generator did not learn from: whether it " +
        "remembers rows cannot be told from likeness, and models, if any, were tested on rows that it has seen. Keep some rows back and give " +
        $"them as hold-out: {FigureSheet.ManyRows} or more.");
}
