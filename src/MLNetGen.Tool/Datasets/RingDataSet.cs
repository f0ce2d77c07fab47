using System.Globalization;

namespace MLNetGen.Tool.Datasets;

/// <summary>Eight narrow Gaussians on a ring, the classic test of whether a model finds every mode.</summary>
internal static class RingDataSet
{
    private const int RowCount = 5_000;
    private const double Deviation = 0.01;

    private static readonly double Diagonal = Math.Sqrt(0.5);

    private static readonly (double X, double Y)[] Centres =
    [
        (1, 0), (Diagonal, Diagonal), (0, 1), (-Diagonal, Diagonal), (-1, 0), (-Diagonal, -Diagonal), (0, -1), (Diagonal, -Diagonal),
    ];

    public static IEnumerable<string> Lines()
    {
        var random = new SeededRandom(8);
        yield return "x,y";
        for (var row = 0; row < RowCount; row++)
        {
            var (x, y) = Centres[(int)(random.Uniform() * Centres.Length)];
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{x + Deviation * random.Normal():F6},{y + Deviation * random.Normal():F6}");
        }
    }
}
