using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Measures;

/// <summary>Measures how alike tables are, column by column and pair by pair.</summary>
internal sealed class FidelityMeasure(EvaluationTables tables, FigureSheet sheet, CancellationToken cancellation)
{
    /// <summary>Cells that are looked at for the pairs of columns, for which fewer rows of wide tables are taken.</summary>
    private const long MostPairedCells = 400_000_000;

    /// <summary>A wide table has too many pairs to list those that say nothing.</summary>
    private const int MostListedPairs = 1_000;

    /// <summary>Measures all figures.</summary>
    /// <param name="points">What rows are as points.</param>
    /// <param name="twoSampleTest">What classifiers say.</param>
    public EvaluationFidelity Measure(PointMeasure points, EvaluationFigure twoSampleTest)
    {
        var (columns, ceiling) = (Columns(tables.Subject), Columns(tables.Ceiling));
        var pairs = sheet.Has(FigureSheet.ManyRows) ? Pairs(tables.Subject) : [];
        var ceilingPairs = sheet.Has(FigureSheet.ManyRows) ? Pairs(tables.Ceiling) : [];
        var floorPairs = sheet.Has(FigureSheet.ManyRows) ? Pairs(tables.Floor) : [];
        return new()
        {
            ColumnShapes = sheet.Figure(
                "Column shapes", FigureSheet.FewRows, "How alike the distributions of single columns are, on average; 1 is ideal.",
                columns.Average(column => column.Similarity), ceiling.Average(column => column.Similarity)),
            AssociatedPairs = sheet.Figure(
                "Related pairs of columns", FigureSheet.ManyRows,
                "How well relations between columns are kept that are strong in the real rows; 1 is ideal.",
                Mean(pairs, pairs), Mean(ceilingPairs, pairs), Mean(floorPairs, pairs)),
            AllPairs = sheet.Figure(
                "All pairs of columns", FigureSheet.ManyRows,
                "The same over all pairs, most of which are hardly related, so that independent columns get much of it too.",
                ColumnPair.Mean(pairs), ColumnPair.Mean(ceilingPairs), ColumnPair.Mean(floorPairs)),
            RangeCoverage = sheet.Figure(
                "Range coverage", FigureSheet.FewRows, "Share of the range of real numbers that synthetic ones reach, on average.",
                Coverage(columns, isNumber: true), Coverage(ceiling, isNumber: true), isShare: true),
            CategoryCoverage = sheet.Figure(
                "Category coverage", FigureSheet.FewRows, "Share of the real categories that synthetic rows have, on average.",
                Coverage(columns, isNumber: false), Coverage(ceiling, isNumber: false), isShare: true),
            MissingValues = sheet.Figure(
                "Missing values", FigureSheet.FewRows, "How alike the shares of missing values are, on average; 1 is ideal.",
                Missing(columns), Missing(ceiling)),
            MeanDiscrepancy = points.Discrepancy(),
            TwoSampleTest = twoSampleTest,
            Columns = columns,
            Pairs = [.. pairs
                .Where(pair => pair.IsAssociated || pairs.Count <= MostListedPairs)
                .Select(pair => new PairFigures
                {
                    First = tables.Real.Columns[pair.First].Name,
                    Second = tables.Real.Columns[pair.Second].Name,
                    Similarity = pair.Similarity,
                    RealAssociation = pair.RealAssociation,
                    SyntheticAssociation = pair.SyntheticAssociation,
                    IsAssociated = pair.IsAssociated,
                })],
        };
    }

    private IReadOnlyList<ColumnFigures> Columns(TablePair pair) => [.. pair.Real.Columns.Zip(pair.Synthetic.Columns, Column)];

    private ColumnFigures Column(SampledColumn real, SampledColumn synthetic)
    {
        var figures = new ColumnFigures
        {
            Name = real.Name,
            Kind = real.Scale switch { ColumnScale.Number => "number", ColumnScale.Date => "date", _ => "category" },
            RealMissing = real.MissingShare,
            SyntheticMissing = synthetic.MissingShare,
        };
        if (!sheet.Has(FigureSheet.FewRows))
            return figures;

        if (real.IsNumber)
        {
            return figures with
            {
                Similarity = KolmogorovSmirnov.Complement(real.Sorted, synthetic.Sorted),
                Coverage = Figures.Coverage.OfRange(real.Sorted, synthetic.Sorted),
            };
        }

        var (realCounts, syntheticCounts) = (real.Counts(), synthetic.Counts());
        return figures with
        {
            Similarity = TotalVariation.Complement(realCounts, syntheticCounts),
            Coverage = Figures.Coverage.OfCategories(realCounts, syntheticCounts),
        };
    }

    private IReadOnlyList<ColumnPair> Pairs(TablePair pair)
    {
        var width = pair.Real.Columns.Count;
        var rows = (int)Math.Min(int.MaxValue, MostPairedCells / Math.Max(1, (long)width * width));
        return ColumnPair.All(Few(pair.Real), Few(pair.Synthetic), cancellation);

        SampledTable Few(SampledTable table) => table.RowCount > rows ? table.Draw(rows, new(tables.Seed)) : table;
    }

    /// <summary>Mean over the pairs that are related in the real rows.</summary>
    private static double? Mean(IReadOnlyList<ColumnPair> pairs, IReadOnlyList<ColumnPair> related) =>
        ColumnPair.Mean(pairs.Where((_, i) => related[i].IsAssociated));

    private static double? Coverage(IEnumerable<ColumnFigures> columns, bool isNumber) =>
        columns.Where(column => column.Kind == "category" != isNumber).Average(column => column.Coverage);

    private static double? Missing(IReadOnlyList<ColumnFigures> columns) =>
        columns.Count == 0 ? null : columns.Average(column => 1 - Math.Abs(column.RealMissing - column.SyntheticMissing));
}
