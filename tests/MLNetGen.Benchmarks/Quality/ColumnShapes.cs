using MLNetGen.Evaluation.Figures;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// How well synthetic rows keep each column by itself: the mean over columns of the Kolmogorov-Smirnov complement of numbers and
/// the total-variation complement of texts, a missing value being a text like any other.
/// </summary>
internal static class ColumnShapes
{
    public static double Similarity(Table real, Table synthetic) => real.Columns.Zip(synthetic.Columns, Similarity).Average();

    private static double Similarity(TableColumn real, TableColumn synthetic)
    {
        if (real.IsNumber)
            return KolmogorovSmirnov.Complement([.. real.Numbers.Order()], [.. synthetic.Numbers.Order()])!.Value;

        var codes = real.Texts.Union(synthetic.Texts).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return TotalVariation.Complement(Counts(real.Texts), Counts(synthetic.Texts))!.Value;

        int[] Counts(string[] texts)
        {
            var counts = new int[codes.Count];
            foreach (var text in texts)
                counts[codes[text]]++;
            return counts;
        }
    }
}
