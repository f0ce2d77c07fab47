namespace MLNetGen.Evaluation.Analysers;

/// <summary>Columns in which values are missing more or less often.</summary>
internal sealed class MissingValueAnalyser : IAnalyser
{
    private const double Noticeable = 0.05;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var poor = result.Fidelity.Columns
            .Where(column => Math.Abs(column.RealMissing - column.SyntheticMissing) > Noticeable + result.SamplingError)
            .Select(column => $"'{column.Name}' ({Spelling.Percent(column.SyntheticMissing)} instead of {Spelling.Percent(column.RealMissing)})").ToList();
        return poor.Count == 0 ? null : new(RemarkLevel.Warning, $"Values are missing more or less often than in the real rows in {Spelling.Names(poor)}.");
    }
}
