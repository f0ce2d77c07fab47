using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>Rows that are the same in every column as a row of another table.</summary>
internal static class ExactCopies
{
    /// <summary>Share of rows that are copies of others; <see langword="null"/> where there are no rows.</summary>
    public static double? Share(SampledTable rows, SampledTable others)
    {
        if (rows.RowCount == 0)
            return null;

        var known = Enumerable.Range(0, others.RowCount).Select(row => new Row(others, row)).ToHashSet();
        var copies = Enumerable.Range(0, rows.RowCount).Count(row => known.Contains(new Row(rows, row)));
        return (double)copies / rows.RowCount;
    }

    /// <summary>A row by what it holds.</summary>
    private readonly struct Row(SampledTable table, int row) : IEquatable<Row>
    {
        public bool Equals(Row other)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (!CellOf(column).Equals(other.CellOf(column)))
                    return false;
            }

            return true;
        }

        public override bool Equals(object? other) => other is Row that && Equals(that);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            for (var column = 0; column < table.Columns.Count; column++)
                hash.Add(CellOf(column));
            return hash.ToHashCode();
        }

        /// <summary>A cell as a number; NaN equals itself.</summary>
        private double CellOf(int column) => table.Columns[column] is { IsNumber: true } numbers ? numbers.Numbers[row] : table.Columns[column].Codes[row];
    }
}
