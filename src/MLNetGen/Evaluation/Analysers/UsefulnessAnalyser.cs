namespace MLNetGen.Evaluation.Analysers;

/// <summary>Models that learn less, or nothing more, from synthetic rows.</summary>
internal sealed class UsefulnessAnalyser : IAnalyser
{
    private const double Chance = 0.5;
    private const double Noticeable = 0.05;
    private const double Gain = 0.005;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        if (result.Usefulness is not { OnSynthetic.Ceiling: { } real } usefulness)
            return null;

        if (usefulness.OnSynthetic.Value is not { } synthetic)
            return new(RemarkLevel.Problem, $"Synthetic rows all have the same '{usefulness.LabelColumnName}': no model can learn from them.");

        var loss = real - synthetic;
        var isUseless = loss > Chance * Math.Abs(real - (usefulness.Task == "binary" ? Chance : 0));
        var both = usefulness.OnBoth.Value is { } value && value > real + Gain
            ? $"With both, {Spelling.Number(value)}: adding them to real rows helps."
            : $"With both, {Spelling.Of(usefulness.OnBoth, usefulness.OnBoth.Value)}: adding them to real rows does not help.";
        return new(
            isUseless ? RemarkLevel.Problem : loss > Noticeable ? RemarkLevel.Warning : RemarkLevel.Note,
            $"Models of '{usefulness.LabelColumnName}' that learn from synthetic rows reach {usefulness.Metric} {Spelling.Number(synthetic)} on real rows; " +
            $"those that learn from real rows {Spelling.Number(real)}. {both}");
    }
}
