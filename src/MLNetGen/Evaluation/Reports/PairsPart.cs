using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Reports.Charts;

namespace MLNetGen.Evaluation.Reports;

/// <summary>What columns say about each other, in real rows, in synthetic rows, and the difference.</summary>
internal static class PairsPart
{
    private const int MostColumns = 20;
    private const int MostPairs = 15;

    /// <summary>Writes squares and a table.</summary>
    public static void Write(HtmlWriter html, EvaluationResult result)
    {
        var pairs = result.Fidelity.Pairs;
        var strongest = pairs.SelectMany(pair => new[] { (Name: pair.First, Strength(pair)), (Name: pair.Second, Strength(pair)) })
            .GroupBy(entry => entry.Name, entry => entry.Item2)
            .OrderByDescending(group => group.Max()).Take(MostColumns).Select(group => group.Key).ToHashSet();
        var names = result.Fidelity.Columns.Select(column => column.Name).Where(strongest.Contains).ToList();
        var known = pairs.ToDictionary(pair => (pair.First, pair.Second));
        html.Write("p", "The darker a cell, the more one column tells of the other: correlation of two columns of numbers, Cramér's V of others.");
        using (html.Open("div", ("class", "squares")))
        {
            Square("Real rows", "relation", pair => pair.RealAssociation);
            Square("Synthetic rows", "relation", pair => pair.SyntheticAssociation);
            Square("Difference", "difference", pair => pair.SyntheticAssociation - pair.RealAssociation);
        }

        var listed = pairs.Where(pair => pair is { IsAssociated: true, Similarity: not null }).OrderBy(pair => pair.Similarity).Take(MostPairs).ToList();
        if (listed.Count > 0)
        {
            TablePart.Write(
                html, "Related pairs of columns that are least alike", ["Columns", "Real", "Synthetic", "Similarity"],
                listed.Select(pair => (IReadOnlyList<string>)
                    [$"{pair.First}, {pair.Second}", Number(pair.RealAssociation), Number(pair.SyntheticAssociation), Number(pair.Similarity)]),
                isWords: column => column == 0);
        }

        void Square(string title, string style, Func<PairFigures, double?> read)
        {
            using (html.Open("figure"))
            {
                using (html.Open("figcaption"))
                    html.Write("h3", title);
                AssociationMatrix.Draw(html, title, style, names, ValueOf);
            }

            double? ValueOf(string a, string b) =>
                known.TryGetValue((a, b), out var pair) || known.TryGetValue((b, a), out pair) ? read(pair) : null;
        }
    }

    private static double Strength(PairFigures pair) => Math.Abs(pair.RealAssociation ?? 0);

    private static string Number(double? value) => value is { } number ? Spelling.Number(number) : "-";
}
