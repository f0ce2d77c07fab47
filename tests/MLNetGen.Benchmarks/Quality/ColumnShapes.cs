namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// How well synthetic rows keep each column by itself: the mean over columns of the Kolmogorov-Smirnov complement of numbers and
/// the total-variation complement of texts, a missing value being a text like any other.
/// </summary>
internal static class ColumnShapes
{
    public static double Similarity(Table real, Table synthetic) => real.Columns.Zip(synthetic.Columns, Similarity).Average();

    private static double Similarity(TableColumn real, TableColumn synthetic) => real.IsNumber
        ? Tool.Comparison.Similarity.KolmogorovSmirnov(Ascending(real.Numbers), Ascending(synthetic.Numbers))
        : Tool.Comparison.Similarity.TotalVariation(Counts(real.Texts), Counts(synthetic.Texts));

    private static (double, long)[] Ascending(double[] values) =>
        [.. Counts(values).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];

    private static Dictionary<T, long> Counts<T>(T[] values)
        where T : notnull => values.CountBy(value => value).ToDictionary(entry => entry.Key, entry => (long)entry.Value);
}
