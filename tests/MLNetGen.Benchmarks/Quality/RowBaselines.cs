namespace MLNetGen.Benchmarks.Quality;

/// <summary>Translations of rows from A to B without a network, feature by feature.</summary>
internal static class RowBaselines
{
    /// <summary>Straight lines that give A the means and deviations of B.</summary>
    public static Func<float[][], float[][]> Standardised(UnpairedRows rows)
    {
        var (from, to) = (Moments(rows.A), Moments(rows.B));
        return inputs => Array.ConvertAll(inputs, row => row.Select((value, i) => Map(value, from[i], to[i])).ToArray());

        static float Map(float value, (double Mean, double Deviation) from, (double Mean, double Deviation) to) =>
            (float)(((value - from.Mean) / from.Deviation * to.Deviation) + to.Mean);
    }

    /// <summary>Curves that give A the quantiles of B.</summary>
    public static Func<float[][], float[][]> QuantileMatched(UnpairedRows rows)
    {
        QuantileMap[] maps = [.. Enumerable.Range(0, rows.A[0].Length).Select(i => new QuantileMap(Feature(rows.A, i), Feature(rows.B, i)))];
        return inputs => Array.ConvertAll(inputs, row => row.Select((value, i) => maps[i].Map(value)).ToArray());

        static IEnumerable<float> Feature(float[][] domain, int i) => domain.Select(row => row[i]);
    }

    private static (double Mean, double Deviation)[] Moments(float[][] rows) =>
    [
        .. Enumerable.Range(0, rows[0].Length).Select(i =>
        {
            var mean = rows.Average(row => (double)row[i]);
            return (mean, Math.Sqrt(rows.Average(row => Math.Pow(row[i] - mean, 2))));
        }),
    ];
}
