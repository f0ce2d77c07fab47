using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Comparison;

/// <summary>Real rows against synthetic rows, column by column and pair by pair.</summary>
/// <param name="RealRows">Number of real rows.</param>
/// <param name="SyntheticRows">Number of synthetic rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="ColumnSimilarity">Mean similarity of the columns.</param>
/// <param name="Pairs">How well relations between columns are kept; <see langword="null"/> where no columns are related.</param>
internal sealed record TableComparison(
    int RealRows, int SyntheticRows, IReadOnlyList<ColumnComparison> Columns, double ColumnSimilarity, PairComparison? Pairs)
{
    /// <summary>Compares two tables in the columns of a notation.</summary>
    public static TableComparison Make(RawTable real, RawTable synthetic, TableNotation notation)
    {
        var samples = notation.Columns
            .Select(column => (Real: new ColumnSample(real, column), Synthetic: new ColumnSample(synthetic, column))).ToList();
        var columns = notation.Columns
            .Zip(samples, (column, sample) => ColumnComparison.Make(column, sample.Real, sample.Synthetic)).ToList();
        return new TableComparison(
            real.RowCount, synthetic.RowCount, columns, columns.Average(column => column.Similarity), PairComparison.Make(samples));
    }
}
