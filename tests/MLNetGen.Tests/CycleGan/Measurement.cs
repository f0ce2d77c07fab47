using Microsoft.ML.Data;

namespace MLNetGen.Tests.CycleGan;

/// <summary>
/// A thing of one of three kinds, measured: the first instrument shows four properties as they are, the other with gains, offsets and a curve.
/// </summary>
internal sealed class Measurement
{
    private static readonly float[][] Kinds = [[-2, 1, 0, 1], [0, -1.5f, 1.5f, -1], [2, 0.5f, -1.5f, 0]];

    [VectorType(4)]
    public float[] X { get; set; } = [];

    /// <summary>Things of all kinds, as many of each, on the first instrument.</summary>
    public static IReadOnlyList<Measurement> Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count)
            .Select(thing => new Measurement { X = [.. Kinds[thing % 3].Select(mean => mean + (0.3f * Chance.Normal(random)))] })];
    }

    /// <summary>The same thing on the other instrument.</summary>
    public Measurement OnTheOther()
    {
        float[] gains = [3, 0.5f, 1.5f, 2], offsets = [1, -4, 0, 10];
        return new() { X = [.. X.Select((value, i) => offsets[i] + (gains[i] * MathF.Exp(0.6f * value)))] };
    }

    /// <summary>Mean squared distance of each from its partner, in the partners' standard deviations.</summary>
    public static double Error(IEnumerable<float[]> rows, IReadOnlyList<Measurement> partners)
    {
        var (_, deviations) = Scale(partners);
        return rows
            .Zip(partners, (row, partner) => row.Select((value, i) => Math.Pow((value - partner.X[i]) / deviations[i], 2)).Average())
            .Average();
    }

    /// <summary>How well things of the same kind are told apart: the mean, over kinds and properties, of the correlation with their partners.</summary>
    public static double Correlation(IReadOnlyList<float[]> rows, IReadOnlyList<Measurement> partners)
    {
        return Enumerable.Range(0, Kinds.Length * 4).Average(part =>
        {
            var (kind, property) = (part / 4, part % 4);
            int[] things = [.. Enumerable.Range(0, rows.Count).Where(thing => thing % Kinds.Length == kind)];
            var (x, y) = (Centred(thing => rows[thing][property]), Centred(thing => partners[thing].X[property]));
            return Product(x, y) / Math.Sqrt(Product(x, x) * Product(y, y));

            double[] Centred(Func<int, double> value)
            {
                var mean = things.Average(value);
                return [.. things.Select(thing => value(thing) - mean)];
            }
        });

        static double Product(double[] x, double[] y) => x.Zip(y, (one, other) => one * other).Sum();
    }

    /// <summary>What can be done without learning: rows of one instrument get the mean and the spread of the other.</summary>
    public static IEnumerable<float[]> Standardised(
        IReadOnlyList<Measurement> rows, IReadOnlyList<Measurement> from, IReadOnlyList<Measurement> to)
    {
        var (ofFrom, ofTo) = (Scale(from), Scale(to));
        return rows.Select(row => row.X.Select((value, i) =>
            (float)(((value - ofFrom.Means[i]) / ofFrom.Deviations[i] * ofTo.Deviations[i]) + ofTo.Means[i])).ToArray());
    }

    private static (double[] Means, double[] Deviations) Scale(IReadOnlyList<Measurement> rows)
    {
        double[] means = [.. Enumerable.Range(0, 4).Select(i => rows.Average(row => row.X[i]))];
        return (means, [.. Enumerable.Range(0, 4).Select(i => Math.Sqrt(rows.Average(row => Math.Pow(row.X[i] - means[i], 2))))]);
    }
}
