namespace MLNetGen.Evaluation.Analysers;

/// <summary>Categories that never come up.</summary>
internal sealed class CategoryAnalyser : IAnalyser
{
    private const double Complete = 0.95;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var poor = result.Fidelity.Columns.Where(column => column is { Kind: "category", Coverage: < Complete })
            .OrderBy(column => column.Coverage).Select(column => $"'{column.Name}' ({Spelling.Percent(column.Coverage!.Value)} of them there)").ToList();
        return poor.Count == 0 ? null : new(RemarkLevel.Warning, $"Categories are missing in {Spelling.Names(poor)}.");
    }
}
