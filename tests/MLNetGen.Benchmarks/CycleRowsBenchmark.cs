using MLNetGen.Benchmarks.Quality;
using MLNetGen.CycleGan;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Translation of rows between two domains without pairs: a simulated batch effect with equal and with skewed composition and with pairs of
/// genes turned, the two instruments of <c>datasets</c>, and three clusters whose correspondence distributions do not tell.
/// </summary>
internal static class CycleRowsBenchmark
{
    private const ulong Seed = 2;

    public static IEnumerable<Figure> Run()
    {
        (string Name, UnpairedRows Rows, Aim Aim)[] data =
        [
            ("batch effect", BatchEffect.Draw(Seed), Aim.ThirdOfStandardised),
            ("batch effect, skewed 3:1", BatchEffect.Draw(Seed, skewed: true), Aim.ThirdOfStandardised),
            ("batch effect, turned", BatchEffect.Draw(Seed, turned: true), Aim.Partners),
            ("instruments", Instruments.Load(), Aim.None),
        ];
        return data.SelectMany(set => Compare(set.Name, set.Rows, set.Aim)).Append(ThreeClustersFloor()).Concat(ThreeClustersRuns());
    }

    private static IEnumerable<Figure> Compare(string data, UnpairedRows rows, Aim aim)
    {
        foreach (var figure in Floors(data, rows))
            yield return figure;

        var (model, seconds) = UnpairedTraining.Fit(rows.A, rows.B, new() { ColumnNames = [Vectors.ColumnName], Training = new() { Seed = 1 } });
        using (model)
        {
            var quality = RowTranslation.Judge(rows, inputs => UnpairedTraining.Translate(model.AToB, inputs));
            var name = $"{data}, CycleGAN";
            yield return aim == Aim.Partners
                ? Figure.AtMost($"{name}: FOSCTTM", quality.Foscttm, 0.05, "0.0000")
                : new($"{name}: FOSCTTM", quality.Foscttm, "0.0000");
            if (aim == Aim.ThirdOfStandardised)
            {
                yield return Figure.AtLeast($"{name}: label transfer", quality.LabelTransfer, 0.99, "0.000");
                yield return Figure.AtLeast($"{name}: iLISI", quality.InverseSimpson, 1.8, "0.00");
                var standardised = RowTranslation.Judge(rows, RowBaselines.Standardised(rows)).SquaredError;
                yield return Figure.AtMost($"{name}: squared error / that of standardised batches", quality.SquaredError / standardised, 1 / 3.0, "0.000");
            }
            else
            {
                yield return new($"{name}: label transfer", quality.LabelTransfer, "0.000");
                yield return new($"{name}: iLISI", quality.InverseSimpson, "0.00");
            }
            yield return new($"{name}: squared error", quality.SquaredError, "0.000");
            yield return Figure.AtMost($"{name}: seconds of training", seconds, 120, "0");
        }
    }

    /// <summary>How many of ten trainings find the clusters that belong together, without a hint and with six named partners.</summary>
    private static IEnumerable<Figure> ThreeClustersRuns()
    {
        var rows = ThreeClusters.Draw(Seed);
        foreach (var partners in new[] { 0, 6 })
        {
            var found = Enumerable.Range(1, 10).Count(seed =>
            {
                var options = new CycleGanOptions
                {
                    ColumnNames = [Vectors.ColumnName],
                    PairColumnName = partners > 0 ? Vectors.NameColumnName : null,
                    Training = new() { Seed = seed },
                };
                var (model, _) = UnpairedTraining.Fit(rows.A, rows.B, options, partners);
                using (model)
                    return ThreeClusters.Matching(UnpairedTraining.Translate(model.AToB, rows.A), rows.TypesOfA) > 0.9;
            });
            yield return partners == 0
                ? new("three clusters without a hint: trainings of ten that match them", found, "0")
                : Figure.AtLeast($"three clusters with {partners} named partners: trainings of ten that match them", found, 10, "0");
        }
    }

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

    /// <summary>What is to be reached.</summary>
    private enum Aim
    {
        None,
        ThirdOfStandardised,
        Partners,
    }
}
