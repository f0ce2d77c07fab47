using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Vae;

/// <summary>Rows of two standard normal columns X and Y with correlation 0.9: given X, Y is N(0.9 X, 0.19).</summary>
internal static class GaussianPair
{
    public const double Correlation = 0.9;

    /// <summary>Standard deviation of one column given the other.</summary>
    public static double Spread { get; } = Math.Sqrt(1 - (Correlation * Correlation));

    /// <summary>Draws rows, and hides a share of the cells of each column.</summary>
    public static TableView Draw(int count, int seed, double hidden = 0)
    {
        var random = new Random(seed);
        var (x, y) = (new float[count], new float[count]);
        for (var row = 0; row < count; row++)
        {
            x[row] = (float)Normal(random);
            y[row] = (float)((Correlation * x[row]) + (Spread * Normal(random)));
        }
        return new(TableColumn.Of("X", Hide(x)), TableColumn.Of("Y", Hide(y)));

        float[] Hide(float[] values) => Array.ConvertAll(values, value => random.NextDouble() < hidden ? float.NaN : value);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
