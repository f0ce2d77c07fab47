using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Translation of rows between two domains without pairs: a simulated batch effect with equal and with skewed composition and with pairs of
/// genes turned, the two instruments of <c>datasets</c>, and three clusters whose correspondence distributions do not tell.
/// </summary>
internal static class CycleRowsBenchmark
{
    private const ulong Seed = 2;

    public static IEnumerable<Figure> Run() =>
    [
        .. Floors("batch effect", BatchEffect.Draw(Seed)),
        .. Floors("batch effect, skewed 3:1", BatchEffect.Draw(Seed, skewed: true)),
        .. Floors("batch effect, turned", BatchEffect.Draw(Seed, turned: true)),
        .. Floors("instruments", Instruments.Load()),
        ThreeClustersFloor(),
    ];

    private static Figure ThreeClustersFloor()
    {
        var rows = ThreeClusters.Draw(Seed);
        return new("three clusters, untranslated: share at the matching cluster", ThreeClusters.Matching(rows.A, rows.TypesOfA), "0.00");
    }

    private static IEnumerable<Figure> Floors(string data, UnpairedRows rows)
    {
        var half = rows.B.Length / 2;
        yield return new($"{data}, halves of B: iLISI, the ceiling", Neighbours.InverseSimpson(rows.B[..half], rows.B[half..]), "0.00");
        foreach (var figure in Figures($"{data}, untranslated", RowTranslation.Judge(rows, inputs => inputs)))
            yield return figure;
        foreach (var figure in Figures($"{data}, each batch standardised", RowTranslation.Judge(rows, RowBaselines.Standardised(rows))))
            yield return figure;
        foreach (var figure in Figures($"{data}, quantiles matched", RowTranslation.Judge(rows, RowBaselines.QuantileMatched(rows))))
            yield return figure;
    }

    private static IEnumerable<Figure> Figures(string name, RowTranslation quality)
    {
        yield return new($"{name}: FOSCTTM", quality.Foscttm, "0.0000");
        yield return new($"{name}: label transfer", quality.LabelTransfer, "0.000");
        yield return new($"{name}: iLISI", quality.InverseSimpson, "0.00");
        yield return new($"{name}: squared error", quality.SquaredError, "0.000");
    }
}
