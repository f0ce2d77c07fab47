using System.Text;

namespace MLNetGen.Evaluation.Analysers;

/// <summary>Puts what the analysers see into a verdict.</summary>
internal static class Verdict
{
    private static readonly IAnalyser[] Analysers =
    [
        new FewRowsAnalyser(), new CopyAnalyser(), new MemorisationAnalyser(), new RelationAnalyser(), new VarietyAnalyser(), new ImageAnalyser(), new UsefulnessAnalyser(),
        new ShapeAnalyser(), new DetectionAnalyser(), new CategoryAnalyser(), new RangeAnalyser(), new MissingValueAnalyser(), new SampleAnalyser(),
        new HoldoutAnalyser(), new LeftOutAnalyser(),
    ];

    /// <summary>Judges.</summary>
    public static EvaluationVerdict Of(EvaluationResult result)
    {
        var remarks = Analysers.Select(analyser => analyser.Look(result)).OfType<EvaluationRemark>()
            .OrderByDescending(remark => remark.Level).ToList();
        return new() { Summary = Summary(result, remarks), Remarks = remarks };
    }

    private static string Summary(EvaluationResult result, List<EvaluationRemark> remarks)
    {
        var (problems, warnings) = (Count(RemarkLevel.Problem), Count(RemarkLevel.Warning));
        var text = new StringBuilder();
        text.Append((problems, warnings) switch
        {
            _ when result.Fidelity.ColumnShapes.Value is null && result.Fidelity.Columns.Count > 0 => "There are too few rows to judge: most figures would be chance.",
            ( > 1, _) => $"The synthetic rows have {problems} grave faults.",
            (1, _) => "The synthetic rows have a grave fault.",
            (0, 0) => "The synthetic rows are close to other real ones in all that was measured.",
            (0, 1) => "The synthetic rows are much like the real ones, with one reservation.",
            (0, <= 3) => $"The synthetic rows are much like the real ones, with {warnings} reservations.",
            _ => $"The synthetic rows are like the real ones in part: there are {warnings} reservations.",
        });
        if (result.Fidelity.ColumnShapes.Value is { } shapes)
        {
            text.Append($" Single columns are {Spelling.Percent(shapes)} alike");
            if (result.Fidelity.AssociatedPairs is { Value: { } pairs, Floor: { } floor })
                text.Append($", related pairs of columns {Spelling.Percent(pairs)}, where independent columns would get {Spelling.Percent(floor)}");
            text.Append('.');
        }

        if (result.Usefulness is { OnSynthetic: { Value: { } synthetic, Ceiling: { } real } } usefulness)
        {
            text.Append(
                $" A model of '{usefulness.LabelColumnName}' that learns from them reaches {usefulness.Metric} {Spelling.Number(synthetic)} on real rows, " +
                $"against {Spelling.Number(real)} from real ones.");
        }

        return text.ToString();

        int Count(RemarkLevel level) => remarks.Count(remark => remark.Level == level);
    }
}
