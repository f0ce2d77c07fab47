using System.Globalization;

namespace MLNetGen.Tool.Datasets;

/// <summary>One population on two instruments: different cells on each, and further cells on both.</summary>
internal static class InstrumentsDataSet
{
    private const int RowCount = 1_500;
    private const int TestCount = 300;

    public static IEnumerable<string> LinesOfA() => Draw(RowCount, seed: 31).Select(cell => Line(cell.Type, cell.ReadByA())).Prepend(Header(""));

    public static IEnumerable<string> LinesOfB() => Draw(RowCount, seed: 32).Select(cell => Line(cell.Type, cell.ReadByB())).Prepend(Header(""));

    public static IEnumerable<string> LinesOfBoth() =>
        Draw(TestCount, seed: 33).Select(cell => Line(cell.Type, cell.ReadByA(), cell.ReadByB())).Prepend(Header("_a", "_b"));

    private static IEnumerable<Specimen> Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
            yield return Specimen.Draw(random);
    }

    private static string Header(params string[] suffixes) =>
        string.Join(',', suffixes.SelectMany(suffix => Enumerable.Range(1, Specimen.QuantityCount).Select(i => $"f{i}{suffix}")).Prepend("type"));

    private static string Line(string type, params double[][] readings) =>
        string.Join(',', readings.SelectMany(reading => reading).Select(value => value.ToString("F3", CultureInfo.InvariantCulture)).Prepend(type));
}
