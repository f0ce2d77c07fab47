using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about training, and about what outlives it.</summary>
internal static class TrainingRules
{
    [Rule(24, "Fitting twice gives independent, equal models under a fixed seed; Fit, Transform and schema calls leave global random generators untouched.")]
    public static void Fits_are_equal_and_independent(Trial trial)
    {
        var randomBefore = trial.Subject.ReadGlobalRandom?.Invoke();

        var first = trial.Estimator.Fit(trial.Data);
        var second = trial.Fit(trial.Estimator, trial.Data);
        trial.Estimator.GetOutputSchema(Shapes.Of(trial.Data));
        first.GetOutputSchema(trial.Data.Schema);
        var rows = ViewRows.Of(first.Transform(trial.Data));
        Require.SameValues(rows, ViewRows.Of(second.Transform(trial.Data)), trial.Subject.Tolerance, "The view of the model of a second fit");
        (first as IDisposable)?.Dispose();
        Require.SameValues(rows, ViewRows.Of(second.Transform(trial.Data)), trial.Subject.Tolerance, "The view of a second model, the first one disposed of,");

        using var elsewhere = new Trial(trial.Subject);
        Require.SameValues(rows, ViewRows.Of(elsewhere.Fitted.Transform(trial.Data)), trial.Subject.Tolerance, "The view of a model made by another context of the same seed");

        Require.SameCell(randomBefore, trial.Subject.ReadGlobalRandom?.Invoke(), Tolerance.Default, "The state of the global random generators");
    }

    [Rule(26, "The number of live tensors returns to where it was when all is disposed of, and reading leaves none behind; training that is cancelled stops within a batch and gives a model.")]
    public static void Leaves_nothing_behind_and_stops_when_told(Trial trial)
    {
        if (trial.Subject.CountTensors is { } count)
        {
            var before = count();
            using (var inner = new Trial(trial.Subject))
            {
                _ = inner.Models;
                var models = count();
                foreach (var (name, model) in inner.Models)
                {
                    ReadInManyWays(inner, model);
                    Require.That(count() == models, $"{count() - models} tensors stay alive after views and engines of the {name} model were read and disposed of.");
                }
            }
            Require.That(count() == before, $"{count() - before} tensors stay alive after all is disposed of.");
        }

        if (trial.Subject.Cancel is not { } cancel)
            return;
        var cancelled = cancel(trial.Context);
        var best = trial.Fit(cancelled.Estimator, trial.Data);
        Require.That(cancelled.BatchesSeen() <= cancelled.CancelledInBatch,
            $"Training cancelled in batch {cancelled.CancelledInBatch} began {cancelled.BatchesSeen()} batches.");
        Require.SameCount(trial.Data.RowCount, ViewRows.Of(best.Transform(trial.Data)).Rows.Count, "The view of the model that cancelled training gave");
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
        foreach (var member in view.GetRowCursorSet(view.Schema, 2))
            using (member)
                ViewRows.Of(member);
        if (trial.Subject.Engines is { } engines)
            using (var engine = engines.Open(trial.Context, model, trial.Data))
                engine.Predict(0);
    }
}
