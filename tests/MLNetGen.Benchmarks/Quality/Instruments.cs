namespace MLNetGen.Benchmarks.Quality;

/// <summary>The project's own rows of one population on two instruments, from <c>datasets</c>.</summary>
internal static class Instruments
{
    private static readonly string[] Features = ["f1", "f2", "f3", "f4", "f5", "f6"];

    public static UnpairedRows Load()
    {
        var (a, b, test) = (Load("a"), Load("b"), Load("test"));
        return new(Rows(a, ""), Rows(b, ""), a["type"].Texts, b["type"].Texts, Rows(test, "_a"), Rows(test, "_b"));
    }

    private static Table Load(string name) => Table.Load($"datasets/instrument_{name}.csv");

    private static float[][] Rows(Table table, string suffix)
    {
        var columns = Array.ConvertAll(Features, name => table[name + suffix].Numbers);
        return [.. Enumerable.Range(0, table.RowCount).Select(row => Array.ConvertAll(columns, numbers => (float)numbers[row]))];
    }
}
