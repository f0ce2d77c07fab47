namespace MLNetGen.Evaluation.Analysers;

/// <summary>Synthetic rows that keep close to the rows that were learned from.</summary>
internal sealed class MemorisationAnalyser : IAnalyser
{
    private const double Noticeable = 0.55;
    private const double Grave = 0.65;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var (nearer, attack) = (result.Privacy.NearerToReal, result.Privacy.MembershipInference);
        var sure = Math.Max((nearer.Value - nearer.Error) ?? 0, (attack.Value - attack.Error) ?? 0);
        return sure <= Noticeable ? null : new(
            sure > Grave ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"The generator remembers rows that it learned from: {Spelling.Of(nearer, nearer.Value)} of the synthetic rows are nearer to one of them than to " +
            $"a hold-out row (50 % would be by chance), and an attacker tells the two kinds apart with AUC {Spelling.Of(attack, attack.Value)} (0.5 by chance).");
    }
}
