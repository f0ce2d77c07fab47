using Microsoft.Data.Analysis;

namespace MLNetGen.Evaluation.Reports;

/// <summary>Figures as rows of a data frame.</summary>
internal static class FigureFrame
{
    /// <summary>All figures: those of the tables, then those of columns, pairs and trainers.</summary>
    public static DataFrame Of(EvaluationResult result)
    {
        var rows = Rows(result).ToList();
        return new(
            new StringDataFrameColumn("Section", rows.Select(row => row.Section)),
            new StringDataFrameColumn("Figure", rows.Select(row => row.Figure)),
            new StringDataFrameColumn("Column", rows.Select(row => row.Column)),
            new DoubleDataFrameColumn("Value", rows.Select(row => row.Value)),
            new DoubleDataFrameColumn("Ceiling", rows.Select(row => row.Ceiling)),
            new DoubleDataFrameColumn("Floor", rows.Select(row => row.Floor)),
            new DoubleDataFrameColumn("Error", rows.Select(row => row.Error)),
            new StringDataFrameColumn("Meaning", rows.Select(row => row.Meaning)));
    }

    private static IEnumerable<Row> Rows(EvaluationResult result) =>
    [
        .. from section in result.Sections
           from figure in section.Figures
           select new Row(section.Name, figure.Name, null, figure.Value, figure.Ceiling, figure.Floor, figure.Error, figure.Meaning),
        .. from column in result.Fidelity.Columns
           from row in OfColumn(column)
           select row,
        .. from pair in result.Fidelity.Pairs
           select new Row(
               "Pairs", "Similarity", $"{pair.First}, {pair.Second}", pair.Similarity, null, null, null,
               pair.IsAssociated ? "Columns that are related in the real rows." : "Columns that are hardly related in the real rows."),
        .. from scores in result.Usefulness?.Trainers ?? []
           from row in OfTrainer(scores)
           select row,
    ];

    private static IEnumerable<Row> OfColumn(ColumnFigures column) =>
    [
        new("Columns", "Similarity", column.Name, column.Similarity, null, null, null, "How alike the distributions are."),
        new("Columns", "Coverage", column.Name, column.Coverage, null, null, null, "Share of the real range or categories that is reached."),
        new("Columns", "Missing", column.Name, column.SyntheticMissing, column.RealMissing, null, null, "Share of rows without a value; the ceiling is that of real rows."),
    ];

    private static IEnumerable<Row> OfTrainer(TrainerScores scores) =>
    [
        new("Trainers", $"{scores.Trainer}, {scores.Metric}, trained on synthetic rows", null, scores.OnSynthetic, scores.OnReal, null, null, "On real rows."),
        new("Trainers", $"{scores.Trainer}, {scores.Metric}, trained on both", null, scores.OnBoth, scores.OnReal, null, null, "On real rows."),
    ];

    private sealed record Row(
        string Section, string Figure, string? Column, double? Value, double? Ceiling, double? Floor, double? Error, string Meaning);
}
