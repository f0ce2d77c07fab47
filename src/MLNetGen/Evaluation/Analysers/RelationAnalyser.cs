namespace MLNetGen.Evaluation.Analysers;

/// <summary>Relations between columns that are lost.</summary>
internal sealed class RelationAnalyser : IAnalyser
{
    private const double Lost = 0.5;
    private const double Weak = 0.8;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        if (result.Fidelity.AssociatedPairs is not { Value: { } value, Ceiling: { } ceiling, Floor: { } floor } || ceiling - floor < 0.01)
            return null;

        var kept = (value - floor) / (ceiling - floor);
        if (kept >= Weak)
            return null;

        var worst = result.Fidelity.Pairs.Where(pair => pair is { IsAssociated: true, Similarity: not null })
            .OrderBy(pair => pair.Similarity).Take(3).Select(pair => $"'{pair.First}' with '{pair.Second}'").ToList();
        return new(
            kept < Lost ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"What columns say about each other is {(kept < Lost ? "mostly lost" : "partly lost")}: related pairs reach {Spelling.Number(value)}, where " +
            $"independent columns get {Spelling.Number(floor)} and real rows {Spelling.Number(ceiling)}. Worst: {Spelling.Names(worst)}.");
    }
}
