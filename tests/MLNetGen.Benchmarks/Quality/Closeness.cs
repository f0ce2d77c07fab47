namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Whether synthetic rows lie nearer to rows that were trained on than to others of the same kind: then they tell about people.
/// Distance of two rows: the mean over the columns of the difference as a share of the range, and 0 or 1 for texts.
/// </summary>
internal static class Closeness
{
    private const int MostSynthetic = 1_000;

    /// <summary>
    /// Share of the synthetic rows whose nearest row is a training row and not a held-out one, among as many of both; 0.5 where nothing
    /// was learned by heart. Ties count half.
    /// </summary>
    public static double NearerToTraining(Table training, Table heldOut, Table synthetic)
    {
        var count = Math.Min(training.RowCount, heldOut.RowCount);
        var known = training.Take([.. Rows.Shuffled(training.RowCount, new Random(1)).Take(count)]);
        var unknown = heldOut.Take([.. Rows.Shuffled(heldOut.RowCount, new Random(1)).Take(count)]);
        var ranges = training.Columns.Select(column => column.IsNumber ? column.Numbers.Max() - column.Numbers.Min() : 1).ToArray();
        var sample = Math.Min(MostSynthetic, synthetic.RowCount);
        return Enumerable.Range(0, sample).Average(row =>
        {
            var (toKnown, toUnknown) = (Nearest(synthetic, row, known, ranges), Nearest(synthetic, row, unknown, ranges));
            return toKnown < toUnknown ? 1 : toKnown > toUnknown ? 0 : 0.5;
        });
    }

    private static double Nearest(Table synthetic, int row, Table others, double[] ranges)
    {
        var distances = new double[others.RowCount];
        for (var index = 0; index < ranges.Length; index++)
        {
            var (column, other) = (synthetic.Columns[index], others.Columns[index]);
            for (var i = 0; i < distances.Length; i++)
            {
                distances[i] += column.IsNumber
                    ? Math.Abs(column.Numbers[row] - other.Numbers[i]) / ranges[index]
                    : column.Texts[row] == other.Texts[i] ? 0 : 1;
            }
        }
        return distances.Min();
    }
}
