namespace MLNetGen.Benchmarks.Quality;

/// <summary>How near translated rows or images come to their true partners: row i of one is the partner of row i of the other.</summary>
internal static class Partners
{
    /// <summary>Mean over rows and values of the squared difference.</summary>
    public static double MeanSquaredError(float[][] translated, float[][] truth) =>
        translated.Zip(truth, (row, partner) => Distances.Squared(row, partner) / row.Length).Average();

    /// <summary>Mean over rows and values of the absolute difference.</summary>
    public static double MeanAbsoluteError(float[][] translated, float[][] truth) =>
        translated.Zip(truth, (row, partner) => row.Zip(partner, (value, correct) => (double)Math.Abs(value - correct)).Average()).Average();

    /// <summary>Share of the rows to which no other partner is as near as the true one.</summary>
    public static double Retrieval(float[][] translated, float[][] truth) =>
        Enumerable.Range(0, truth.Length).Average(i => Closer(translated[i], truth, i) == 0 ? 1.0 : 0);

    /// <summary>
    /// Fraction of samples closer than the true match (Liu et al. 2019), averaged over rows and both directions: 0 is perfect, 0.5 chance.
    /// Samples that are as close count half, so that one point for all rows scores as chance does in that direction.
    /// </summary>
    public static double Foscttm(float[][] translated, float[][] truth) =>
        Enumerable.Range(0, truth.Length).Average(i => (Closer(translated[i], truth, i) + Closer(truth[i], translated, i)) / 2);

    private static double Closer(float[] row, float[][] others, int partner)
    {
        var distances = Distances.Squared(row, others);
        var (closer, equal) = (0, 0);
        foreach (var distance in distances)
        {
            if (distance < distances[partner])
                closer++;
            else if (distance == distances[partner])
                equal++;
        }

        return (closer + ((equal - 1) / 2.0)) / (others.Length - 1);
    }
}
