using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Reports.Charts;

namespace MLNetGen.Evaluation.Reports;

/// <summary>The columns, a picture each, those that are least alike first.</summary>
internal static class ColumnsPart
{
    private const int MostPictures = 60;

    /// <summary>Writes them.</summary>
    public static void Write(HtmlWriter html, EvaluationResult result)
    {
        var columns = result.Fidelity.Columns.Select((column, i) => (Figures: column, Index: i)).OrderBy(column => column.Figures.Similarity ?? 2).ToList();
        html.Write(
            "p", columns.Count > MostPictures
                ? $"The {MostPictures} columns that are least alike of {columns.Count}, the worst first. Similarity: 1 is ideal."
                : "The least alike first. Similarity: 1 is ideal.");
        Legend(html);
        using (html.Open("div", ("class", "cards")))
        {
            foreach (var (figures, index) in columns.Take(MostPictures))
                Card(html, result, figures, index);
        }
    }

    /// <summary>What the colours mean.</summary>
    public static void Legend(HtmlWriter html)
    {
        using (html.Open("p", ("class", "legend")))
        {
            html.Write("span", "real", ("class", "key-real"));
            html.Write("span", "synthetic", ("class", "key-synthetic"));
        }
    }

    private static void Card(HtmlWriter html, EvaluationResult result, ColumnFigures figures, int index)
    {
        using (html.Open("figure"))
        {
            using (html.Open("figcaption"))
            {
                html.Write("h3", figures.Name);
                html.Write("span", figures.Similarity is { } similarity ? Spelling.Number(similarity) : "-", ("class", "value"));
            }

            var (real, synthetic) = (result.Tables.Real.Columns[index], result.Tables.Synthetic.Columns[index]);
            if (real.IsNumber)
                Histogram.Draw(html, real, synthetic);
            else
                CategoryBars.Draw(html, real, synthetic);
            html.Write("p", Notes(figures), ("class", "notes"));
        }
    }

    private static string Notes(ColumnFigures figures)
    {
        var notes = new List<string>();
        if (figures.Coverage is { } coverage)
            notes.Add($"{Spelling.Percent(coverage)} of the {(figures.Kind == "category" ? "categories" : "range")}");
        if (figures.RealMissing > 0 || figures.SyntheticMissing > 0)
            notes.Add($"missing: real {Spelling.Percent(figures.RealMissing)}, synthetic {Spelling.Percent(figures.SyntheticMissing)}");
        return string.Join(" · ", notes);
    }
}
