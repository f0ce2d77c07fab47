using System.Numerics.Tensors;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// Rows as points: numbers standardised by the real rows and a mean for those that are missing; categories one-hot over √2, so that different ones
/// are 1 apart; a coordinate for being missing where values of the real rows are.
/// </summary>
internal sealed class PointCloud
{
    private const int MostCategories = 30;
    private static readonly float OneHot = 1 / MathF.Sqrt(2);

    private readonly List<Action<SampledTable, float[][]>> _writers = [];
    private int _width;

    /// <summary>Learns how to make points from the real rows.</summary>
    public PointCloud(SampledTable real)
    {
        for (var column = 0; column < real.Columns.Count; column++)
        {
            if (real.Columns[column].IsNumber)
                AddNumber(column, real.Columns[column]);
            else
                AddCategory(column, real.Columns[column]);
        }
    }

    /// <summary>Rows as points.</summary>
    public float[][] Of(SampledTable table)
    {
        var points = new float[table.RowCount][];
        for (var row = 0; row < points.Length; row++)
            points[row] = new float[_width];
        foreach (var write in _writers)
            write(table, points);
        return points;
    }

    /// <summary>Squared Euclidean distance.</summary>
    public static float Square(float[] a, float[] b)
    {
        var distance = a.Length == 0 ? 0 : TensorPrimitives.Distance(a, b);
        return distance * distance;
    }

    private void AddNumber(int column, SampledColumn real)
    {
        var sorted = real.Sorted;
        if (sorted.Length == 0)
            return;

        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / sorted.Length);
        var scale = deviation > 0 ? 1 / deviation : 1;
        var (place, missing) = (_width++, real.MissingCount > 0 ? _width++ : -1);
        _writers.Add((table, points) =>
        {
            var numbers = table.Columns[column].Numbers;
            for (var row = 0; row < points.Length; row++)
            {
                if (!double.IsNaN(numbers[row]))
                    points[row][place] = (float)((numbers[row] - mean) * scale);
                else if (missing >= 0)
                    points[row][missing] = 1;
            }
        });
    }

    private void AddCategory(int column, SampledColumn real)
    {
        var counts = real.Counts();
        var places = new Dictionary<int, int> { [SampledColumn.Missing] = _width++ };
        foreach (var code in Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(MostCategories))
            places[code] = _width++;
        var other = _width++;
        _writers.Add((table, points) =>
        {
            var codes = table.Columns[column].Codes;
            for (var row = 0; row < points.Length; row++)
                points[row][places.GetValueOrDefault(codes[row], other)] = OneHot;
        });
    }
}
