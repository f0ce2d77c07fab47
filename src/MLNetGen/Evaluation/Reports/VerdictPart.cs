using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Reports.Charts;

namespace MLNetGen.Evaluation.Reports;

/// <summary>The verdict: a sentence, a few figures, and the remarks.</summary>
internal static class VerdictPart
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, EvaluationResult result)
    {
        html.Write("p", result.Verdict.Summary, ("class", "summary"));
        using (html.Open("ul", ("class", "tiles"), ("aria-label", "Key figures")))
        {
            foreach (var (name, figure) in Tiles(result))
                Tile(html, name, figure);
        }

        using (html.Open("ul", ("class", "remarks"), ("aria-label", "Remarks")))
        {
            foreach (var remark in result.Verdict.Remarks)
            {
                using (html.Open("li"))
                {
                    html.Write("span", $"{remark.Level}", ("class", $"badge {remark.Level.ToString().ToLowerInvariant()}"));
                    html.Write("span", remark.Text);
                }
            }
        }
    }

    private static IEnumerable<(string Name, EvaluationFigure Figure)> Tiles(EvaluationResult result)
    {
        var images = result.Images.Count > 0 ? result.Images[0] : null;
        IEnumerable<(string, EvaluationFigure?)> tiles =
        [
            ("Columns alike", result.Fidelity.ColumnShapes),
            ("Related pairs alike", result.Fidelity.AssociatedPairs),
            ("Told apart by a classifier, AUC", result.Fidelity.TwoSampleTest),
            ($"Model of synthetic rows, {result.Usefulness?.Metric}", result.Usefulness?.OnSynthetic),
            ("Real rows covered", result.Diversity.Coverage),
            ("Nearer to real than to hold-out rows", result.Privacy.NearerToReal),
            ("Fréchet distance of images", images?.FrechetDistance),
            ("Variety of images", images?.Variety),
            ("Copies of real rows", result.Privacy.ExactCopies),
        ];
        return tiles.Where(tile => tile.Item2?.Value is not null).Take(6).Select(tile => (tile.Item1, tile.Item2!));
    }

    private static void Tile(HtmlWriter html, string name, EvaluationFigure figure)
    {
        using (html.Open("li"))
        {
            html.Write("span", name, ("class", "name"));
            html.Write("span", Spelling.Of(figure, figure.Value), ("class", "value"));
            ScaleMark.Draw(html, figure);
            var references = new List<string>();
            if (figure.Ceiling is not null)
                references.Add($"real rows {Spelling.Of(figure, figure.Ceiling)}");
            if (figure.Floor is not null)
                references.Add($"independent columns {Spelling.Of(figure, figure.Floor)}");
            html.Write("span", references.Count == 0 ? "ideal: 50 %" : string.Join(" · ", references), ("class", "references"));
        }
    }
}
