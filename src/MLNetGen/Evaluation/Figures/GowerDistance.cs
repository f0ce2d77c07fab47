using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// Gower's distance of rows as SDMetrics has it: the mean over columns of |difference| over the range of the real values, at most 1, for numbers, and
/// of 0 or 1 for categories. Two missing values are 0 apart, a missing and another one 1.
/// </summary>
internal sealed class GowerDistance
{
    private readonly double[] _least;
    private readonly double[] _scale;
    private readonly bool[] _isNumber;

    /// <summary>Learns the ranges of numbers from the real rows.</summary>
    public GowerDistance(SampledTable real)
    {
        _isNumber = [.. real.Columns.Select(column => column.IsNumber)];
        _least = [.. real.Columns.Select(column => column.IsNumber && column.Sorted.Length > 0 ? column.Sorted[0] : 0)];
        _scale = [.. real.Columns.Select(Scale)];
    }

    /// <summary>
    /// Distance of each row to the nearest and the second nearest of others. The second is infinite where there is only one.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="others">The others, at least one.</param>
    /// <param name="areSame">Whether both are the same rows, each of which is then no neighbour of itself.</param>
    /// <param name="cancellation">Stops the search.</param>
    public (double Nearest, double Second)[] Nearest(
        SampledTable rows, SampledTable others, bool areSame = false, CancellationToken cancellation = default)
    {
        var (from, to) = (Code(rows), Code(others));
        var found = new (double, double)[rows.RowCount];
        for (var row = 0; row < found.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (best, second) = (float.PositiveInfinity, float.PositiveInfinity);
            for (var other = 0; other < to.Length; other++)
            {
                if (areSame && other == row)
                    continue;

                var distance = Between(from[row], to[other], second);
                if (distance < best)
                    (best, second) = (distance, best);
                else if (distance < second)
                    second = distance;
            }

            found[row] = (best / _isNumber.Length, second / _isNumber.Length);
        }

        return found;
    }

    /// <summary>Sum over columns; stops where it is no longer below a limit.</summary>
    private float Between(float[] a, float[] b, float limit)
    {
        var sum = 0f;
        for (var column = 0; column < a.Length; column++)
        {
            var (x, y) = (a[column], b[column]);
            if (x == y)
                continue;

            if (!_isNumber[column] || float.IsNaN(x) || float.IsNaN(y))
                sum += float.IsNaN(x) && float.IsNaN(y) ? 0 : 1;
            else
                sum += Math.Min(1, Math.Abs(x - y));
            if (sum >= limit)
                return float.PositiveInfinity;
        }

        return sum;
    }

    /// <summary>Rows as scaled numbers and category codes.</summary>
    private float[][] Code(SampledTable table)
    {
        var rows = new float[table.RowCount][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new float[_isNumber.Length];
            for (var column = 0; column < _isNumber.Length; column++)
            {
                rows[row][column] = _isNumber[column]
                    ? (float)((table.Columns[column].Numbers[row] - _least[column]) * _scale[column])
                    : table.Columns[column].Codes[row];
            }
        }

        return rows;
    }

    /// <summary>1 over the range. Where real values do not vary, any other is as far as can be.</summary>
    private static double Scale(SampledColumn column) =>
        !column.IsNumber || column.Sorted is not { Length: > 0 } sorted ? 1
        : sorted[^1] > sorted[0] ? 1 / (sorted[^1] - sorted[0])
        : 1e30;
}
