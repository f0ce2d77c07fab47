using System.Text;
using MLNetGen.Evaluation.Sampling;
using static MLNetGen.Evaluation.Reports.HtmlWriter;

namespace MLNetGen.Evaluation.Reports.Charts;

/// <summary>A loss over the epochs: of training as a full line, of validation as a dashed one.</summary>
internal static class Curves
{
    private const double Width = 320, Height = 150, Left = 48, Right = 8, Top = 10, Bottom = 22;
    private const int MostPoints = 300;

    /// <summary>Draws a loss; nothing where it has no finite value.</summary>
    public static void Draw(HtmlWriter html, string name, IReadOnlyList<(int Epoch, double? Training, double? Validation)> epochs)
    {
        var known = epochs.SelectMany(epoch => new[] { epoch.Training, epoch.Validation }).OfType<double>().Where(double.IsFinite).ToList();
        if (known.Count == 0)
            return;

        var (low, high, first, last) = (known.Min(), known.Max(), epochs[0].Epoch, epochs[^1].Epoch);
        using (Chart.Open(
            html, Width, Height, name, $"From {Chart.Value(low, ColumnScale.Number)} to {Chart.Value(high, ColumnScale.Number)} over epochs {first} to {last}."))
        {
            Chart.Line(html, "axis", Left, Height - Bottom, Width - Right, Height - Bottom);
            Chart.Label(html, Left - 5, Top + 8, Chart.Value(high, ColumnScale.Number), "end");
            Chart.Label(html, Left - 5, Height - Bottom, Chart.Value(low, ColumnScale.Number), "end");
            Chart.Label(html, Left, Height - 6, $"epoch {first}");
            Chart.Label(html, Width - Right, Height - 6, $"{last}", "end");
            Chart.Path(html, "curve", PathOf(epoch => epoch.Training));
            Chart.Path(html, "curve validation", PathOf(epoch => epoch.Validation));
        }

        string PathOf(Func<(int Epoch, double? Training, double? Validation), double?> read)
        {
            var path = new StringBuilder();
            var step = Math.Max(1, epochs.Count / MostPoints);
            for (var i = 0; i < epochs.Count; i += step)
            {
                if (read(epochs[i]) is { } value && double.IsFinite(value))
                    path.Append($"{(path.Length == 0 ? 'M' : 'L')}{Number(X(epochs[i].Epoch))} {Number(Y(value))}");
            }

            return path.ToString();
        }

        double X(int epoch) => Left + ((epoch - first) / Math.Max(1.0, last - first) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - 4 - ((value - low) / Math.Max(high - low, 1e-12) * (Height - Bottom - Top - 4));
    }
}
