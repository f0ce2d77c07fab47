namespace MLNetGen.Evaluation.Sampling;

/// <summary>Rows that are compared: all of a table, or as many as memory and time allow.</summary>
/// <param name="Columns">The columns, which are the same in all tables that are compared.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="Seen">Number of rows of the table that they were drawn from.</param>
internal sealed record SampledTable(IReadOnlyList<SampledColumn> Columns, int RowCount, long Seen)
{
    /// <summary>Whether some rows of the table were left out.</summary>
    public bool IsSample => Seen > RowCount;

    /// <summary>The column of a name.</summary>
    public SampledColumn this[string name] => Columns.First(column => column.Name == name);

    /// <summary>Some rows, in the order in which they are named.</summary>
    public SampledTable Take(int[] rows) => new([.. Columns.Select(column => column.Take(rows))], rows.Length, Seen);

    /// <summary>As many rows as asked for, drawn without replacement; all of them, in an order of their own, where there are not more.</summary>
    public SampledTable Draw(int count, Random random) => Take(Shuffled(RowCount, random)[..Math.Min(count, RowCount)]);

    /// <summary>Two halves of the rows, which have no row in common and are of one size.</summary>
    public (SampledTable First, SampledTable Second) Halves(Random random)
    {
        var rows = Shuffled(RowCount, random);
        var half = RowCount / 2;
        return (Take(rows[..half]), Take(rows[half..(2 * half)]));
    }

    /// <summary>The same cells, but the rows of each column in an order of its own: no column tells of another.</summary>
    public SampledTable ShuffleColumns(Random random) =>
        this with { Columns = [.. Columns.Select(column => column.Take(Shuffled(RowCount, random)))] };

    /// <summary>The same rows without some columns.</summary>
    public SampledTable Only(Func<SampledColumn, bool> isKept) => this with { Columns = [.. Columns.Where(isKept)] };

    private static int[] Shuffled(int count, Random random)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        random.Shuffle(rows);
        return rows;
    }
}
