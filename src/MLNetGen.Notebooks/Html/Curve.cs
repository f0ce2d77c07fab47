namespace MLNetGen.Notebooks.Html;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Colour">Its colour in HTML.</param>
/// <param name="Points">Its points from left to right; it is broken where a value is no finite number.</param>
internal sealed record Curve(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points)
{
    private const int MostPoints = 400;

    /// <summary>The points that are drawn: all, or of very many evenly chosen ones and the last.</summary>
    public IEnumerable<(double X, double Y)> Drawn
    {
        get
        {
            var stride = (Points.Count + MostPoints - 1) / MostPoints;
            return Points.Where((_, i) => i % stride == 0 || i == Points.Count - 1);
        }
    }
}
