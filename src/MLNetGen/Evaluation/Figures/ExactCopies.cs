using System.Runtime.InteropServices;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation.Figures;

/// <summary>Rows that are the same in every column as a row of another table.</summary>
internal static class ExactCopies
{
    /// <summary>
    /// Shares of the rows of some tables that are copies of others, which are gone through once; <see langword="null"/> where there are no rows.
    /// </summary>
    public static double?[] Shares(IReadOnlyList<SampledTable> tables, IEnumerable<SampledTable> others)
    {
        var unique = tables.Select(Count).ToArray();
        var copies = new int[tables.Count];
        foreach (var other in others)
        {
            for (var row = 0; row < other.RowCount; row++)
            {
                for (var table = 0; table < copies.Length; table++)
                    copies[table] += unique[table].Remove(new Row(other, row), out var count) ? count : 0;
            }
        }

        return [.. tables.Select((table, i) => table.RowCount == 0 ? (double?)null : (double)copies[i] / table.RowCount)];
    }

    /// <summary>How often each row occurs.</summary>
    private static Dictionary<Row, int> Count(SampledTable table)
    {
        var counts = new Dictionary<Row, int>();
        for (var row = 0; row < table.RowCount; row++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, new(table, row), out _)++;
        return counts;
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
