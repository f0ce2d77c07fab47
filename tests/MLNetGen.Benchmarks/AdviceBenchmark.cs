using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Learners;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Whether the advisor's advice is good on rows that it has not seen: on each set, its rarer class cut to 5 % and to 1 %, it compares all
/// strategies but the GAN by up to five folds of up to 3,000 training rows; boosted trees are then trained as it recommends and without any
/// help on all of these rows, and tested on the untouched test rows. Three seeds.
/// </summary>
internal static class AdviceBenchmark
{
    private const int Seeds = 3;
    private const int MostRows = 3000;
    private const int MostFolds = 5;
    private const double Significant = 0.05;

    public static IEnumerable<Figure> Run()
    {
        var worse = 0;
        foreach (var (name, table, share) in RareClass.Cases())
        {
            var trials = Enumerable.Range(1, Seeds).Select(seed => Try(table, share, seed)).ToArray();
            double[] differences = [.. trials.Select(trial => trial.Difference)];
            worse += differences.Average() < 0 && StudentTest.Probability(differences, testShare: 0) < Significant ? 1 : 0;
            var advice = string.Join(
                ", ", trials.CountBy(trial => trial.Recommended).OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Value} x {entry.Key}"));
            yield return new(
                $"{name}, {share:0 %}: advice ({advice}) less nothing, balanced accuracy", differences.Average(), "+0.000;-0.000;0");
        }

        yield return Figure.AtMost("cases in which the advice is significantly worse than nothing", worse, 0, "0");
    }

    private static (string Recommended, double Difference) Try(Table table, double share, int seed)
    {
        var (known, asked) = RareClass.Split(table, share, seed);
        var rows = new MLContext(seed).Data.ShuffleRows(known, seed);
        IDataView some = known.Rows.Count > MostRows ? new MLContext(seed).Data.TakeRows(rows, MostRows) : known;
        var census = LabelCensus.Read(some, RareClass.Label);
        var options = new AdvisorOptions
        {
            LabelColumnName = RareClass.Label,
            Folds = (int)Math.Clamp(census.Classes!.Min(found => found.Count), 2, MostFolds),
            TryGan = false,
            Seed = seed,
        };
        var advice = new MLContext(seed).Generative().Advise(some, options);
        var recommended = advice.Strategies.Single(result => result.Name == advice.Recommended);
        using var trial = new StrategyTrial(some, asked, census, pipeline: null, seed);
        var strategy = new Strategy(recommended.Name, recommended switch
        {
            { Options: not null } => StrategyKind.Augmentation,
            { Name: "threshold" } => StrategyKind.Threshold,
            { Name: "class weights" } => StrategyKind.Weights,
            _ => StrategyKind.Nothing,
        })
        { Options = recommended.Options };
        var difference = trial.Run(strategy).BalancedAccuracy - trial.Run(new("nothing", StrategyKind.Nothing)).BalancedAccuracy;
        Console.Error.WriteLine(FormattableString.Invariant($"{share:0 %} seed {seed}: {advice.Recommended} {difference:+0.000;-0.000;0}"));
        return (recommended.Name, difference);
    }
}
