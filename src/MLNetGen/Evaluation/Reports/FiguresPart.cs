using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Reports.Charts;

namespace MLNetGen.Evaluation.Reports;

/// <summary>All figures beside their references.</summary>
internal static class FiguresPart
{
    /// <summary>Writes a table for each section, and one of the trainers.</summary>
    public static void Write(HtmlWriter html, EvaluationResult result)
    {
        html.Write(
            "p", "Ceiling: the same figure of real rows against other real ones. Floor: of real rows whose columns were shuffled, each by " +
            "itself. The dot shows where the synthetic rows lie from floor to ceiling.");
        foreach (var (name, figures) in result.Sections)
        {
            html.Write("h3", name);
            TablePart.Write(
                html, $"{name}: value and references", ["Figure", "Value", "Ceiling", "Floor", "Floor to ceiling"], figures,
                isWords: column => column is 0 or 4,
                (figure, column) => Cell(html, figure, column), isHeaded: true);
        }

        if (result.Usefulness is { Trainers.Count: > 0 } usefulness)
        {
            html.Write("h3", $"Models of {usefulness.LabelColumnName}");
            TablePart.Write(
                html, "Scores on real rows by what the model learned from", ["Trainer", "Score", "Real rows", "Synthetic rows", "Both"],
                usefulness.Trainers.Select(scores => (IReadOnlyList<string>)
                    [scores.Trainer, scores.Metric, Number(scores.OnReal), Number(scores.OnSynthetic), Number(scores.OnBoth)]),
                isWords: column => column < 2, isHeaded: true);
        }
    }

    private static void Cell(HtmlWriter html, EvaluationFigure figure, int column)
    {
        switch (column)
        {
            case 0:
                html.Text(figure.Name);
                html.Write("span", figure.Meaning, ("class", "meaning"));
                break;
            case 1:
                html.Text(Spelling.Of(figure, figure.Value));
                if (figure is { Value: not null, Error: { } error })
                    html.Write("small", $" ± {Spelling.Of(figure, error)}");
                break;
            case 2:
                html.Text(Spelling.Of(figure, figure.Ceiling));
                break;
            case 3:
                html.Text(Spelling.Of(figure, figure.Floor));
                break;
            default:
                ScaleMark.Draw(html, figure);
                break;
        }
    }

    private static string Number(double? value) => value is { } number ? Spelling.Number(number) : "-";
}
