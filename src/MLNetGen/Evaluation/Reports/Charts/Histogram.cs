using System.Text;
using MLNetGen.Evaluation.Sampling;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>How often numbers occur: real ones as bars, synthetic ones as a line over them.</summary>
internal static class Histogram
{
    private const double Width = 320, Height = 150, Left = 6, Right = 6, Top = 8, Bottom = 22;
    private const int Bins = 32;
    private const double Tail = 0.005;

    /// <summary>Draws a column; nothing where it has no values.</summary>
    public static void Draw(HtmlWriter html, SampledColumn real, SampledColumn synthetic)
    {
        if (real.Sorted.Length == 0 && synthetic.Sorted.Length == 0)
            return;

        var (from, to, bins, margin) = Range(real.Sorted, synthetic.Sorted);
        var (realShares, syntheticShares) = (Shares(real.Sorted, from, to, bins), Shares(synthetic.Sorted, from, to, bins));
        var highest = Math.Max(realShares.Max(), syntheticShares.Max());
        var (width, baseLine) = ((Width - Left - Right) / bins, Height - Bottom);
        var (least, most) = (Chart.Value(from + margin, real.Scale), Chart.Value(to - margin, real.Scale));
        using (Chart.Open(html, Width, Height, real.Name, $"Histogram of real and synthetic values from {least} to {most}."))
        {
            for (var bin = 0; bin < bins; bin++)
            {
                var height = HeightOf(realShares[bin]);
                if (height > 0)
                    Chart.Box(html, "real", Left + (bin * width), baseLine - height, Math.Max(1, width - 0.8), height);
            }

            var path = new StringBuilder($"M{Number(Left)} {Number(baseLine)}");
            for (var bin = 0; bin < bins; bin++)
            {
                path.Append($"V{Number(baseLine - HeightOf(syntheticShares[bin]))}");
                path.Append($"H{Number(Left + ((bin + 1) * width))}");
            }

            path.Append($"V{Number(baseLine)}");
            Chart.Path(html, "synthetic line", path.ToString());
            Chart.Line(html, "axis", Left, baseLine, Width - Right, baseLine);
            Chart.Label(html, Left, Height - 6, least);
            Chart.Label(html, Width - Right, Height - 6, most, "end");
        }

        double HeightOf(double share) => highest > 0 ? share / highest * (baseLine - Top) : 0;
    }

    /// <summary>Bounds beyond which few values lie, and bins that suit whole numbers, which lie in the middle of one.</summary>
    private static (double From, double To, int Bins, double Margin) Range(double[] real, double[] synthetic)
    {
        var (from, to) = (Math.Min(At(real, Tail), At(synthetic, Tail)), Math.Max(At(real, 1 - Tail), At(synthetic, 1 - Tail)));
        if (real.Concat(synthetic).All(double.IsInteger) && to - from < Bins)
            return (from - 0.5, to + 0.5, (int)(to - from) + 1, 0.5);

        return from < to ? (from, to, Bins, 0) : (from - 0.5, from + 0.5, 1, 0.5);

        double At(double[] sorted, double share) =>
            sorted.Length > 0 ? sorted[(int)Math.Round(share * (sorted.Length - 1))] : real.Length > 0 ? real[0] : synthetic[0];
    }

    private static double[] Shares(double[] values, double from, double to, int bins)
    {
        var shares = new double[bins];
        foreach (var value in values)
            shares[(int)Math.Clamp((value - from) / (to - from) * bins, 0, bins - 1)] += 1.0 / values.Length;
        return shares;
    }
}
