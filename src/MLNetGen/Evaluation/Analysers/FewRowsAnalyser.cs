namespace MLNetGen.Evaluation.Analysers;

/// <summary>Figures that mean nothing of so few rows.</summary>
internal sealed class FewRowsAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result) => result.Meaningless.Count == 0 ? null : new(
        RemarkLevel.Warning,
        $"There are {Spelling.Count(result.RealRows)} real and {Spelling.Count(result.SyntheticRows)} synthetic rows. Figures of single columns need " +
        $"{FigureSheet.FewRows} of each, others {FigureSheet.ManyRows}; these would be chance and are left out: {string.Join(", ", result.Meaningless)}.");
}
