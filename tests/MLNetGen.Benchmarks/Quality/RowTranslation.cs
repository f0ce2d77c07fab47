namespace MLNetGen.Benchmarks.Quality;

/// <summary>How good a translation of rows from A to B is.</summary>
/// <param name="Foscttm">Fraction of test rows closer than the true match; 0 is perfect.</param>
/// <param name="LabelTransfer">Share of the translated rows of A whose type the nearest rows of B tell.</param>
/// <param name="InverseSimpson">
/// How well translated rows of A and rows of B are mixed, 1 to 2, among as many rows of each type in both: that A has more of a type is no
/// lack of mixing.
/// </param>
/// <param name="SquaredError">Mean squared error of the test rows, in B's units.</param>
internal sealed record RowTranslation(double Foscttm, double LabelTransfer, double InverseSimpson, double SquaredError)
{
    public static RowTranslation Judge(UnpairedRows rows, Func<float[][], float[][]> translate)
    {
        var (a, test) = (translate(rows.A), translate(rows.TestA));
        var counts = rows.TypesOfA.CountBy(type => type).Join(
            rows.TypesOfB.CountBy(type => type), entry => entry.Key, entry => entry.Key,
            (first, second) => KeyValuePair.Create(first.Key, Math.Min(first.Value, second.Value))).ToDictionary();
        return new(
            Partners.Foscttm(test, rows.TestB),
            Neighbours.LabelTransfer(a, rows.TypesOfA, rows.B, rows.TypesOfB),
            Neighbours.InverseSimpson(Take(a, rows.TypesOfA, counts), Take(rows.B, rows.TypesOfB, counts)),
            Partners.MeanSquaredError(test, rows.TestB));
    }

    /// <summary>The first rows of each type, that many.</summary>
    private static float[][] Take(float[][] rows, string[] types, Dictionary<string, int> counts) =>
    [
        .. rows.Zip(types, (row, type) => (Row: row, Type: type)).GroupBy(entry => entry.Type)
            .SelectMany(group => group.Take(counts.GetValueOrDefault(group.Key))).Select(entry => entry.Row),
    ];
}
