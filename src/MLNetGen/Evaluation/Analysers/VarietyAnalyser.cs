namespace MLNetGen.Evaluation.Analysers;

/// <summary>Kinds of rows that are lost.</summary>
internal sealed class VarietyAnalyser : IAnalyser
{
    private const double Narrow = 0.75;
    private const double Collapsed = 0.5;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var (coverage, modes) = (result.Diversity.Coverage, result.Diversity.Modes);
        var kept = Math.Min((coverage.Value / Math.Max(coverage.Ceiling ?? 1, 1e-9)) ?? 1, modes.Value ?? 1);
        return kept >= Narrow ? null : new(
            kept < Collapsed ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"Synthetic rows are less various than real ones: {Spelling.Of(coverage, coverage.Value)} of the real rows have a synthetic one near them " +
            $"(other real rows: {Spelling.Of(coverage, coverage.Ceiling)}), and {Spelling.Of(modes, modes.Value)} of the kinds of rows are found.");
    }
}
