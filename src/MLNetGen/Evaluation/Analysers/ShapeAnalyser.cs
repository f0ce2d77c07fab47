namespace MLNetGen.Evaluation.Analysers;

/// <summary>Columns whose distribution is off.</summary>
internal sealed class ShapeAnalyser : IAnalyser
{
    private const double Poor = 0.9;
    private const double Wrong = 0.7;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var slack = Poor - result.SamplingError;
        var poor = result.Fidelity.Columns.Where(column => column.Similarity < slack).OrderBy(column => column.Similarity).ToList();
        if (poor.Count == 0)
            return null;

        var names = poor.Select(column => $"'{column.Name}' ({Spelling.Number(column.Similarity!.Value)})").ToList();
        return new(
            2 * poor.Count(column => column.Similarity < Wrong) > result.Fidelity.Columns.Count ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"{(poor.Count == 1 ? "One column has" : $"{poor.Count} columns have")} another distribution than in the real rows: {Spelling.Names(names)}; 1 is ideal.");
    }
}
