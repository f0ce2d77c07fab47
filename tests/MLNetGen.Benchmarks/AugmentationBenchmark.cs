using MLNetGen.Augmentation;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Learners;
using MLNetGen.Training;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Whether added rows help to find a rare class: on each set the rarer class of the training rows is cut to 5 % and to 1 %, boosted trees
/// are trained on them by each strategy, and tested on the untouched test rows, every fifth row. Means of five seeds, which choose the
/// rows of the rare class that are kept and what is drawn.
/// </summary>
internal static class AugmentationBenchmark
{
    private const int Seeds = 5;

    private static readonly TrainingOptions Training = new() { Seed = 1, TimeBudget = TimeSpan.FromSeconds(30) };
    private static readonly AugmentationMethod Vae = AugmentationMethod.Vae(Training);
    private static readonly AugmentationMethod Gan = AugmentationMethod.Gan(Training);

    private static readonly Strategy Nothing = new("nothing", StrategyKind.Nothing);
    private static readonly Strategy Oversampling = Added("oversampling", AugmentationMethod.Oversampling, ClassBalance.Equal);
    private static readonly Strategy Smote = Added("SMOTE-NC", AugmentationMethod.Smote(), ClassBalance.Equal);

    private static readonly Strategy[] Ours =
    [
        Added("VAE, 1:2", Vae, ClassBalance.Ratio(0.5)),
        Added("VAE, 1:1", Vae, ClassBalance.Equal),
        Added("GAN, 1:2", Gan, ClassBalance.Ratio(0.5)),
        Added("GAN, 1:1", Gan, ClassBalance.Equal),
    ];

    private static readonly Strategy[] Strategies =
    [
        Nothing, new("threshold", StrategyKind.Threshold), new("class weights", StrategyKind.Weights), Oversampling, Smote, .. Ours,
    ];

    public static IEnumerable<Figure> Run()
    {
        var (cases, beatsSmote, beatsOversampling) = (0, 0, 0);
        foreach (var (name, table, share) in RareClass.Cases())
        {
            var scores = Strategies.ToDictionary(strategy => strategy, _ => new List<StrategyScore>());
            foreach (var seed in Enumerable.Range(1, Seeds))
                Try(table, share, seed, scores);
            var means = scores.ToDictionary(
                entry => entry.Key,
                entry => (Accuracy: entry.Value.Average(score => score.BalancedAccuracy), Precision: entry.Value.Average(score => score.AveragePrecision)));
            foreach (var strategy in Strategies)
            {
                yield return new($"{name}, {share:0 %}, {strategy.Name}: balanced accuracy", means[strategy].Accuracy, "0.000");
                yield return new($"{name}, {share:0 %}, {strategy.Name}: average precision", means[strategy].Precision, "0.000");
            }
            cases++;
            beatsSmote += Array.Exists(Ours, ours => Beats(means[ours], means[Smote])) ? 1 : 0;
            beatsOversampling += Array.Exists(Ours, ours => Beats(means[ours], means[Oversampling])) ? 1 : 0;
        }

        yield return Figure.AtLeast("cases in which one of ours beats SMOTE-NC in both figures", beatsSmote, cases / 2.0, "0");
        yield return Figure.AtLeast("cases in which one of ours beats oversampling in both figures", beatsOversampling, 1, "0");
    }

    private static bool Beats((double Accuracy, double Precision) ours, (double Accuracy, double Precision) other) =>
        ours.Accuracy > other.Accuracy && ours.Precision > other.Precision;

    private static Strategy Added(string name, AugmentationMethod method, ClassBalance balance) =>
        new(name, StrategyKind.Augmentation) { Options = new() { Method = method, Balance = balance, LabelColumnName = RareClass.Label } };

    private static void Try(Table table, double share, int seed, Dictionary<Strategy, List<StrategyScore>> scores)
    {
        var (known, asked) = RareClass.Split(table, share, seed);
        using var trial = new StrategyTrial(known, asked, LabelCensus.Read(known, RareClass.Label), pipeline: null, seed);
        foreach (var strategy in Strategies)
            scores[strategy].Add(trial.Run(strategy));
        Console.Error.WriteLine(
            $"{share:0 %} seed {seed}: " + string.Join("; ", Strategies.Select(strategy =>
                FormattableString.Invariant($"{strategy.Name} {scores[strategy][^1].BalancedAccuracy:0.000}/{scores[strategy][^1].AveragePrecision:0.000}"))));
    }
}
