namespace MLNetGen.Evaluation.Analysers;

/// <summary>Numbers that stay in a part of their range.</summary>
internal sealed class RangeAnalyser : IAnalyser
{
    private const double Wide = 0.7;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var poor = result.Fidelity.Columns.Where(column => column.Kind != "category" && column.Coverage < Wide)
            .OrderBy(column => column.Coverage).Select(column => $"'{column.Name}' ({Spelling.Percent(column.Coverage!.Value)} of it)").ToList();
        return poor.Count == 0 ? null : new(RemarkLevel.Warning, $"Extreme values are missing: synthetic rows reach only a part of the range of {Spelling.Names(poor)}.");
    }
}
