using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about training, and about what outlives it.</summary>
internal static class TrainingRules
{
    [Rule(24, "Fitting twice gives independent, equal models under a fixed seed; Fit, Transform and schema calls leave global random " +
        "generators untouched.")]
    public static void Fits_are_equal_and_independent(Trial trial)
    {
        var randomBefore = trial.Subject.ReadGlobalRandom?.Invoke();

        var (first, second) = (trial.Estimator.Fit(trial.Data), trial.Fit(trial.Estimator, trial.Data));
        trial.Estimator.GetOutputSchema(Shapes.Of(trial.Data));
        first.GetOutputSchema(trial.Data.Schema);
        var rows = trial.Rows(first);
        Require.SameValues(rows, trial.Rows(second), trial.Tolerance, "the view of the model of a second fit");
        (first as IDisposable)?.Dispose();
        Require.SameValues(rows, trial.Rows(second), trial.Tolerance, "the view of a second model, the first one disposed of,");

        using var other = new Trial(trial.Subject);
        Require.SameValues(rows, other.Rows(other.Fitted), trial.Tolerance, "the view of a model made by another context of the same seed");

        var randomAfter = trial.Subject.ReadGlobalRandom?.Invoke();
        Require.SameCell(randomBefore, randomAfter, Tolerance.Default, "the state of the global random generators");
    }

    [Rule(26, "The number of live tensors returns to where it was when all is disposed of, and reading leaves none behind; training " +
        "that is cancelled stops within a batch and gives a model.")]
    public static void Leaves_nothing_behind_and_stops_when_told(Trial trial)
    {
        if (trial.Subject.CountTensors is { } count)
            RequireNoLeak(trial.Subject, count);
        if (trial.Subject.Cancel?.Invoke(trial.Context) is { } training)
            RequireStop(trial, training);
    }

    private static void RequireNoLeak(EstimatorSubject subject, Func<long> count)
    {
        var before = count();
        using (var trial = new Trial(subject))
        {
            var models = trial.Models;
            var ofModels = count();
            foreach (var (name, model) in models)
            {
                ReadInManyWays(trial, model);
                var left = count() - ofModels;
                Require.That(left == 0, $"{left} tensors stay alive after views and engines of {name} were read and disposed of.");
            }
        }
        var leaked = count() - before;
        Require.That(leaked == 0, $"{leaked} tensors stay alive after all is disposed of.");
    }

    private static void ReadInManyWays(Trial trial, ITransformer model)
    {
        var view = model.Transform(trial.Data);
        ViewRows.Of(view);
        using (var abandoned = view.GetRowCursor(view.Schema))
        {
            var read = ViewRows.RowReader(abandoned, out _);
            abandoned.MoveNext();
            read();
        }
        foreach (var unread in view.GetRowCursorSet(view.Schema, 2))
            unread.Dispose();
        if (trial.Subject.Engines is not { } engines)
            return;
        using var engine = engines.Open(trial.Context, model, trial.Data);
        engine.Predict(0);
    }

    private static void RequireStop(Trial trial, CancelledTraining training)
    {
        var (estimator, cancelledInBatch, batchesSeen) = training;
        var best = trial.Fit(estimator, trial.Data);
        Require.That(batchesSeen() <= cancelledInBatch, $"training cancelled in batch {cancelledInBatch} began {batchesSeen()} batches.");
        Require.SameCount(trial.Data.RowCount, trial.Rows(best).Rows.Count, "the view of the model that cancelled training gave");
    }
}
