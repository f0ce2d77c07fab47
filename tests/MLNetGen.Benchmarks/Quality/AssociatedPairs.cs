using static MLNetGen.Tool.Comparison.Similarity;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// How well synthetic rows keep what columns say about each other: the mean over the pairs of columns that are related in the real
/// rows, as SDMetrics 0.29 defines it. Two columns of numbers are related by a correlation above 0.5, and their similarity is 1 less
/// half the difference of the correlations. Other pairs are related by a Cramér's V above 0.3, and their similarity is the
/// total-variation complement of the joint counts; numbers fall into ten bins of equal width between the table's own bounds.
/// </summary>
internal static class AssociatedPairs
{
    private const double Correlated = 0.5;
    private const double Associated = 0.3;
    private const int Bins = 10;

    public static double Similarity(Table real, Table synthetic)
    {
        var similarities = new List<double>();
        for (var i = 0; i < real.Columns.Count; i++)
            for (var j = 0; j < i; j++)
                if (Similarity((real.Columns[i], real.Columns[j]), (synthetic.Columns[i], synthetic.Columns[j])) is { } similarity)
                    similarities.Add(similarity);
        return similarities.Average();
    }

    private static double? Similarity((TableColumn First, TableColumn Second) real, (TableColumn First, TableColumn Second) synthetic)
    {
        if (real.First.IsNumber && real.Second.IsNumber)
        {
            var correlation = Correlation(real.First.Numbers, real.Second.Numbers);
            return Math.Abs(correlation) > Correlated
                ? 1 - (Math.Abs(correlation - Correlation(synthetic.First.Numbers, synthetic.Second.Numbers)) / 2)
                : null;
        }

        var first = new Binned(real.First, synthetic.First);
        var second = new Binned(real.Second, synthetic.Second);
        var joint = Joint(first.Real, second.Real, first.Count, second.Count);
        return CramersV(joint) > Associated
            ? TotalVariation(joint, Joint(first.Synthetic, second.Synthetic, first.Count, second.Count))
            : null;
    }

    private static double Correlation(double[] first, double[] second)
    {
        var (firstMean, secondMean) = (first.Average(), second.Average());
        var (product, firstSquare, secondSquare) = (0.0, 0.0, 0.0);
        foreach (var (x, y) in first.Zip(second))
        {
            product += (x - firstMean) * (y - secondMean);
            firstSquare += (x - firstMean) * (x - firstMean);
            secondSquare += (y - secondMean) * (y - secondMean);
        }

        return product / Math.Sqrt(firstSquare * secondSquare);
    }

    private static long[,] Joint(int[] first, int[] second, int firstCount, int secondCount)
    {
        var counts = new long[firstCount, secondCount];
        foreach (var (i, j) in first.Zip(second))
            counts[i, j]++;
        return counts;
    }

    /// <summary>A column of both tables as numbers of bins.</summary>
    private sealed class Binned
    {
        public Binned(TableColumn real, TableColumn synthetic)
        {
            if (real.IsNumber)
            {
                (Real, Synthetic, Count) = (EqualWidths(real.Numbers), EqualWidths(synthetic.Numbers), Bins);
                return;
            }

            var bins = real.Texts.Union(synthetic.Texts).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
            (Real, Synthetic, Count) = (Find(real.Texts), Find(synthetic.Texts), bins.Count);

            int[] Find(string[] texts) => [.. texts.Select(text => bins[text])];
        }

        public int[] Real { get; }

        public int[] Synthetic { get; }

        public int Count { get; }

        private static int[] EqualWidths(double[] values)
        {
            var (least, width) = (values.Min(), (values.Max() - values.Min()) / Bins);
            return [.. values.Select(value => width > 0 ? Math.Min(Bins - 1, (int)((value - least) / width)) : 0)];
        }
    }
}
