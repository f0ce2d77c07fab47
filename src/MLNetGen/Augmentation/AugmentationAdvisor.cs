using Microsoft.ML;
using MLNetGen.Learners;
using MLNetGen.Training;

namespace MLNetGen.Augmentation;

/// <summary>
/// Finds out whether adding synthetic rows helps a model, and which: it compares, by repeated cross-validation in which every generator
/// is trained on training rows only, doing nothing, moving the threshold, weights of classes, repeating rows, SMOTE, our VAE and our GAN.
/// </summary>
/// <remarks>
/// It recommends the simplest strategy that is not significantly worse than the best one, and doing nothing unless another is
/// significantly better than that.
/// </remarks>
internal sealed class AugmentationAdvisor
{
    private const double Significant = 0.05;
    private const double LowerRatio = 0.5;

    private readonly AdvisorOptions _options;
    private readonly int _seed;

    internal AugmentationAdvisor(AdvisorOptions options, int seed) => (_options, _seed) = (options, seed);

    /// <summary>Compares all strategies.</summary>
    /// <param name="data">The rows, of which the label has a value in all.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The label is not there or of a type that is none, or the metric is not for such labels.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The label is missing in some rows, the same in all, or a class has fewer rows than there are folds.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AugmentationAdvice Advise(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var census = LabelCensus.Read(data, _options.LabelColumnName, _options.CancellationToken);
        var metric = Metric(census);
        CheckClasses(census);
        var strategies = Strategies(census);
        var scores = strategies.ToDictionary(strategy => strategy, _ => new List<StrategyScore>());
        var folds = _options.Folds * _options.Repeats;
        for (var fold = 0; fold < folds; fold++)
        {
            var division = new StratifiedFolds(data, census, _options.Folds, (int)Draw.Hash(_seed, fold / _options.Folds));
            var (training, test) = division[fold % _options.Folds];
            using var trial = new StrategyTrial(
                training, test, LabelCensus.Read(training, _options.LabelColumnName), _options.Pipeline, _seed + fold);
            foreach (var (strategy, place) in strategies.Select((strategy, place) => (strategy, place)))
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
                _options.Progress?.Report(new(strategy.Name, fold + 1, folds, (fold + ((double)place / strategies.Count)) / folds));
                scores[strategy].Add(trial.Run(strategy));
            }
        }
        return Judge(metric, strategies, scores);
    }

    private AdviceMetric Metric(LabelCensus census)
    {
        var metric = _options.Metric ?? (census.Classes is null ? AdviceMetric.RSquared : AdviceMetric.BalancedAccuracy);
        var suits = metric switch
        {
            AdviceMetric.RSquared => census.Task == LabelTask.Regression,
            AdviceMetric.BalancedAccuracy => census.Task != LabelTask.Regression,
            _ => census.Task == LabelTask.Binary,
        };
        return suits ? metric : throw new ArgumentException(
            $"{metric} does not suit label column '{census.Column.Name}', which has " +
            $"{(census.Classes is { } classes ? $"{classes.Count} classes" : "numbers")}.");
    }

    private void CheckClasses(LabelCensus census)
    {
        if (census.Classes?.FirstOrDefault(found => found.Count < _options.Folds) is { } rare)
        {
            throw new InvalidOperationException(
                $"Class '{rare.Name}' of label column '{census.Column.Name}' has {rare.Count} of the {_options.Folds} rows that are needed for " +
                "one in each fold. Ask for fewer folds, or leave the class out.");
        }
    }

    /// <summary>The strategies, the simplest first.</summary>
    private List<Strategy> Strategies(LabelCensus census)
    {
        var strategies = new List<Strategy> { new("nothing", StrategyKind.Nothing) };
        if (census.Task == LabelTask.Binary)
            strategies.Add(new("threshold", StrategyKind.Threshold));
        if (census.Classes is not null && _options.Pipeline is null)
            strategies.Add(new("class weights", StrategyKind.Weights));
        var fewest = census.Classes?.Min(found => found.Count) / (double?)census.Classes?.Max(found => found.Count);
        var training = new TrainingOptions { Seed = _seed, TimeBudget = _options.TrainingTime, CancellationToken = _options.CancellationToken };
        AddMethod("oversampling", AugmentationMethod.Oversampling);
        AddMethod("SMOTE", AugmentationMethod.Smote());
        if (_options.TryVae)
            AddMethod("VAE", AugmentationMethod.Vae(training), isModel: true);
        if (_options.TryGan)
            AddMethod("GAN", AugmentationMethod.Gan(training), isModel: true);
        return strategies;

        void AddMethod(string name, AugmentationMethod method, bool isModel = false)
        {
            if (isModel && fewest < LowerRatio)
            {
                Add($"{name}, 1:2", ClassBalance.Ratio(LowerRatio));
                Add($"{name}, 1:1", ClassBalance.Equal);
            }
            else
            {
                Add(name, census.Classes is null ? ClassBalance.RareRanges() : ClassBalance.Equal);
            }

            void Add(string name, ClassBalance balance) => strategies.Add(new(name, StrategyKind.Augmentation)
            {
                Options = new() { Method = method, Balance = balance, LabelColumnName = census.Column.Name },
            });
        }
    }

    private AugmentationAdvice Judge(AdviceMetric metric, List<Strategy> strategies, Dictionary<Strategy, List<StrategyScore>> scores)
    {
        var testShare = 1.0 / (_options.Folds - 1);
        var byMetric = strategies.Select(strategy => scores[strategy].Select(score => score[metric]).ToArray()).ToList();
        var corrected = StudentTest.Holm(
            [.. byMetric.Skip(1).Select(other => StudentTest.Probability(Differences(other, byMetric[0]), testShare))]);
        StrategyResult[] results =
        [
            .. strategies.Select((strategy, place) => new StrategyResult(
                strategy.Name, strategy.Options, byMetric[place], Differences(byMetric[place], byMetric[0]).Average(),
                place == 0 ? 1 : corrected[place - 1], scores[strategy].Average(score => score.AveragePrecision))),
        ];
        var best = results.MaxBy(result => result.Mean)!;
        if (best.Difference <= 0 || best.Probability >= Significant)
        {
            return new(metric, results, results[0].Name, best == results[0]
                ? "Do not augment: nothing does better than the rows as they are."
                : FormattableString.Invariant(
                    $"Do not augment: the best, {best.Name}, is not significantly better than the rows as they are (p = {best.Probability:0.00})."));
        }
        var equal = results.First(result => result.Difference > 0 && result.Probability < Significant
            && (result == best || StudentTest.Probability(Differences(result.Scores, best.Scores), testShare) >= Significant));
        var also = equal == best ? "" : $"; {best.Name} is not significantly better";
        var what = equal.Options is not null ? $"Augment by {equal.Name}:" : $"Do not augment: use {equal.Name},";
        return new(metric, results, equal.Name, FormattableString.Invariant(
            $"{what} {equal.Difference:+0.000} against the rows as they are (p = {equal.Probability:0.000}){also}."));
    }

    private static double[] Differences(IReadOnlyList<double> scores, IReadOnlyList<double> others) =>
        [.. scores.Zip(others, (score, other) => score - other)];
}
