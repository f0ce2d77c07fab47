namespace MLNetGen.Benchmarks.Quality;

/// <summary>Choices of rows.</summary>
internal static class Rows
{
    /// <summary>The numbers of all rows in random order.</summary>
    public static int[] Shuffled(int count, Random random)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        random.Shuffle(rows);
        return rows;
    }
}
