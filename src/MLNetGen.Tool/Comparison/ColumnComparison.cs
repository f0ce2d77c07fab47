using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Comparison;

/// <summary>A column of real rows against the same column of synthetic rows.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Kind">What its cells mean.</param>
/// <param name="Real">The real rows' figures.</param>
/// <param name="Synthetic">The synthetic rows' figures.</param>
/// <param name="Measure">What <paramref name="Similarity"/> is.</param>
/// <param name="Similarity">How alike the two distributions of the cells that have a value are, 0 to 1.</param>
internal sealed record ColumnComparison(
    string Name, ColumnKind Kind, ColumnFigures Real, ColumnFigures Synthetic, SimilarityMeasure Measure, double Similarity)
{
    private const int ShownCategories = 5;

    public static ColumnComparison Make(ColumnNotation column, ColumnSample real, ColumnSample synthetic)
    {
        if (real.IsOrdered)
        {
            var (realValues, syntheticValues) = (real.Values(), synthetic.Values());
            return new ColumnComparison(
                column.Name, column.Cells.Kind,
                new ColumnFigures(real.MissingShare, Numbers: NumberSummary.Of(realValues)),
                new ColumnFigures(synthetic.MissingShare, Numbers: NumberSummary.Of(syntheticValues)),
                SimilarityMeasure.KolmogorovSmirnovComplement, Comparison.Similarity.KolmogorovSmirnov(realValues, syntheticValues));
        }

        var (realCategories, syntheticCategories) = (real.Categories(), synthetic.Categories());
        var shown = realCategories.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(ShownCategories).Select(entry => entry.Key).ToList();
        return new ColumnComparison(
            column.Name, column.Cells.Kind,
            new ColumnFigures(real.MissingShare, Categories: CategorySummary.Of(realCategories, shown)),
            new ColumnFigures(synthetic.MissingShare, Categories: CategorySummary.Of(syntheticCategories, shown)),
            SimilarityMeasure.TotalVariationComplement, Comparison.Similarity.TotalVariation(realCategories, syntheticCategories));
    }
}

/// <summary>Figures of a column of one table: of numbers or of categories.</summary>
internal sealed record ColumnFigures(double MissingShare, NumberSummary? Numbers = null, CategorySummary? Categories = null);

/// <summary>The measures of similarity.</summary>
internal enum SimilarityMeasure
{
    /// <summary>Of numbers and dates.</summary>
    KolmogorovSmirnovComplement,

    /// <summary>Of categories and booleans.</summary>
    TotalVariationComplement,
}
