using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>How often categories occur: a pair of bars for each of the most frequent ones, and one for all others.</summary>
internal static class CategoryBars
{
    private const double Width = 320, Left = 112, Right = 44, Row = 22;
    private const int Shown = 6;

    /// <summary>Draws a column; nothing where it has no values.</summary>
    public static void Draw(HtmlWriter html, SampledColumn real, SampledColumn synthetic)
    {
        var (realCounts, syntheticCounts) = (real.Counts(), synthetic.Counts());
        double realTotal = Math.Max(1, realCounts.Sum()), syntheticTotal = Math.Max(1, syntheticCounts.Sum());
        var order = Enumerable.Range(0, realCounts.Length).Where(code => realCounts[code] + syntheticCounts[code] > 0)
            .OrderByDescending(code => realCounts[code]).ThenByDescending(code => syntheticCounts[code]).ToList();
        var rows = order.Take(order.Count == Shown + 1 ? order.Count : Shown)
            .Select(code => (Name: real.Categories![code], Real: realCounts[code] / realTotal, Synthetic: syntheticCounts[code] / syntheticTotal)).ToList();
        if (order.Count > rows.Count)
        {
            var others = order.Skip(rows.Count).ToList();
            rows.Add((
                $"{others.Count} others", others.Sum(code => (double)realCounts[code]) / realTotal,
                others.Sum(code => (double)syntheticCounts[code]) / syntheticTotal));
        }

        if (rows.Count == 0)
            return;

        var highest = rows.Max(row => Math.Max(row.Real, row.Synthetic));
        var description = string.Join(", ", rows.Select(row => $"{row.Name}: {Spelling.Percent(row.Real)} real, {Spelling.Percent(row.Synthetic)} synthetic"));
        using (Chart.Open(html, Width, (rows.Count * Row) + 4, real.Name, description))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var (y, scale) = ((i * Row) + 3, (Width - Left - Right) / Math.Max(highest, 1e-9));
                Chart.Label(html, Left - 6, y + 13, Chart.Short(rows[i].Name, 17), "end");
                Chart.Box(html, "real", Left, y, rows[i].Real * scale, 8);
                Chart.Box(html, "synthetic", Left, y + 9, rows[i].Synthetic * scale, 8);
                Chart.Label(html, Left + (Math.Max(rows[i].Real, rows[i].Synthetic) * scale) + 4, y + 13, Spelling.Percent(rows[i].Real));
            }
        }
    }
}
