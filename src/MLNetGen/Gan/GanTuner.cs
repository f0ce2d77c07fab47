using MLNetGen.Doctor;
using MLNetGen.Training;

namespace MLNetGen.Gan;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization") over a few
/// sensible settings, judged by the worst of several seeds.
/// </summary>
/// <param name="options">The user's settings.</param>
/// <param name="fit">Trains with settings and a validation set, if there is one.</param>
/// <param name="seed">The first seed.</param>
internal sealed class GanTuner(GanOptions options, Func<GanOptions, GanTransformer> fit, int seed)
{
    private const int Seeds = 3;
    private static readonly double[] PenaltyFactors = [0.1, 1, 10];
    private static readonly double[] RateFactors = [0.5, 1, 2];

    /// <summary>Tries settings for so long.</summary>
    /// <param name="budget">The time for all trials.</param>
    public GanTuning Run(TimeSpan budget)
    {
        var penalty = UsualPenalty();
        GanTrial[] trials =
        [
            .. from penaltyFactor in penalty > 0 ? PenaltyFactors : [1]
               from rateFactor in RateFactors
               select new GanTrial
               {
                   PenaltyWeight = penalty * penaltyFactor,
                   LearningRate = options.Training.LearningRate * rateFactor,
                   Scores = [],
               },
        ];
        var rounds = (int)Math.Ceiling(Math.Log2(trials.Length));
        var tried = new List<GanTrial>();
        GanTrial[] longest = [];
        for (var round = 0; round < rounds; round++)
        {
            var share = TimeSpan.FromTicks(Math.Max(1, budget.Ticks / (rounds * trials.Length * Seeds)));
            trials = [.. trials.Select(trial => trial.IsComplete ? trial : Try(trial, share))];
            longest = [.. trials.OrderBy(trial => trial.LearningRate).ThenBy(trial => trial.PenaltyWeight)];
            GanTrial[] ranked = [.. trials.OrderByDescending(trial => trial.WorstScore)];
            trials = round == rounds - 1 ? ranked : [.. ranked.Take((ranked.Length + 1) / 2)];
            tried.InsertRange(0, ranked.Skip(round == rounds - 1 ? 0 : trials.Length));
        }
        var best = tried[0];
        return new()
        {
            Best = options with { PenaltyWeight = best.PenaltyWeight, Training = options.Training with { LearningRate = best.LearningRate } },
            Trials = tried,
            Sensitivity = Sensitivity(longest),
        };
    }

    /// <summary>The weight of the penalties that is usual for the data: a training of one step tells.</summary>
    private double UsualPenalty()
    {
        using var model = fit(Short(options, TimeSpan.FromTicks(1)));
        return model.PenaltyWeight;
    }

    private GanTrial Try(GanTrial trial, TimeSpan time)
    {
        var scores = new double?[Seeds];
        var complete = 0;
        for (var run = 0; run < Seeds; run++)
        {
            options.Training.CancellationToken.ThrowIfCancellationRequested();
            var tried = Short(options, time);
            using var model = fit(tried with
            {
                PenaltyWeight = trial.PenaltyWeight,
                Doctor = options.Doctor with { IsEnabled = true, ActsOnProblems = false },
                Training = tried.Training with { LearningRate = trial.LearningRate, Seed = seed + run },
            });
            scores[run] = Score(model.Model.LastExamination);
            complete += model.Outcome.Reason == TrainingEnd.Completed ? 1 : 0;
        }
        return trial with
        {
            Scores = [.. scores.Select(score => score ?? 0)],
            Unexamined = scores.Count(score => score is null),
            IsComplete = complete == Seeds,
        };
    }

    private static GanOptions Short(GanOptions options, TimeSpan time) => options with
    {
        Training = options.Training with
        {
            TimeBudget = time,
            Epochs = options.Training.Epochs ?? int.MaxValue,
            CheckpointPath = null,
            Progress = null,
        },
    };

    /// <summary>Both factors are 1 where generated rows are distributed as real ones.</summary>
    private static double? Score(Examination? examination) => examination is null
        ? null
        : Math.Min(1, examination.AveragedCoverage / NeighbourStatistics.EqualCoverage)
            * Math.Clamp(2 * (1 - examination.TwoSampleAccuracy), 1e-3, 1);

    private static GanCaseEntry Sensitivity(GanTrial[] trials)
    {
        var (unexamined, runs) = (trials.Sum(trial => trial.Unexamined), trials.Length * Seeds);
        var scores = trials.Select(trial => trial.Scores).Select(scores => (IReadOnlyList<double>)[.. scores.Select(score => Math.Max(score, 1e-3))]);
        var judgement = SettingSensitivity.Judge([.. scores]);
        return new()
        {
            Step = 0,
            Problem = GanProblem.Sensitivity,
            Health = unexamined > 0 ? GanHealth.Watch : judgement.Health,
            Evidence = unexamined > 0
                ? $"{unexamined} of the {runs} longest trainings were too short to be examined: what the outcome depends on is not known with this budget"
                : judgement.ToString(),
            Action = "took the setting whose worst seed is best",
        };
    }
}
