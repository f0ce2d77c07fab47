using System.Globalization;
using MLNetGen.Evaluation;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>An evaluation, as a table of figures and the remarks for people.</summary>
/// <param name="Evaluation">The figures and the verdict.</param>
/// <param name="Columns">What became of the columns.</param>
/// <param name="Report">The file with pictures, if one was written.</param>
internal sealed record EvaluateReport(EvaluationResult Evaluation, IReadOnlyList<ColumnReport> Columns, string? Report) : IReport
{
    public void Show(Session session)
    {
        var leftOut = Columns.Where(column => column.Use == Tables.ColumnUse.LeftOut).Select(column => $"{column.Name} ({column.Reason})").ToList();
        if (leftOut.Count > 0)
            session.Say($"Left out: {string.Join(", ", leftOut)}.");
        Show(session, Evaluation);
        if (Report is not null)
            session.Say($"Wrote {Report}.");
    }

    /// <summary>Shows the figures that have a value, and the remarks.</summary>
    public static void Show(Session session, EvaluationResult evaluation)
    {
        session.Say($"{Figures.Count(evaluation.RealRows)} real rows against {Figures.Count(evaluation.SyntheticRows)} synthetic rows");
        var table = new TextTable().Column("Figure").Column("synthetic", true).Column("real rows", true).Column("independent columns", true, dropOrder: 1);
        foreach (var figure in FiguresOf(evaluation).Where(figure => figure.Value is not null))
            table.Row(figure.Name, Number(figure.Value), Number(figure.Ceiling), Number(figure.Floor));
        session.Say(table);
        foreach (var remark in evaluation.Verdict.Remarks)
            session.Say($"{remark.Level}: {remark.Text}");
        session.Say(evaluation.Verdict.Summary);
    }

    private static IEnumerable<EvaluationFigure> FiguresOf(EvaluationResult evaluation)
    {
        var (fidelity, diversity, privacy) = (evaluation.Fidelity, evaluation.Diversity, evaluation.Privacy);
        return
        [
            fidelity.ColumnShapes, fidelity.AssociatedPairs, fidelity.RangeCoverage, fidelity.CategoryCoverage, fidelity.MissingValues,
            fidelity.TwoSampleTest, diversity.Precision, diversity.Coverage, diversity.Modes,
            .. evaluation.Usefulness is { } usefulness ? [usefulness.OnSynthetic, usefulness.OnBoth] : Array.Empty<EvaluationFigure>(),
            privacy.ClosestRecord, privacy.NearerToReal, privacy.ExactCopies, privacy.MembershipInference,
        ];
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
