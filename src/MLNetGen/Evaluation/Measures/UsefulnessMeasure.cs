using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Evaluation.Sampling;
using MLNetGen.Learners;

namespace MLNetGen.Evaluation.Measures;

/// <summary>
/// Trains on synthetic, on real, and on both rows, and tests on real rows that none of them learned from: the hold-out, or a third of the real rows.
/// </summary>
internal sealed class UsefulnessMeasure(EvaluationTables tables, FigureSheet sheet, EvaluationOptions options)
{
    private const int MostRows = 10_000;
    private static readonly Learner[] Learners = [Learner.BoostedTrees, Learner.Forest, Learner.Linear];

    /// <summary>Measures all trainers; <see langword="null"/> without a label or without trainers, or of too few rows.</summary>
    /// <exception cref="InvalidOperationException">The label is missing in some real rows, or the same in all.</exception>
    public EvaluationUsefulness? Measure()
    {
        if (options.LabelColumnName is not { } label)
            return null;

        if (tables.Real.Columns.All(column => column.Name != label))
            throw new ArgumentException($"Column '{label}' cannot be a label: expected a column of single values, such as text, Boolean, a key or a number.");

        var census = LabelCensus.Read(LearningFrame.Of(tables.Real), label, options.CancellationToken);
        if (!options.UseTrainers || tables.Real.Columns.Count < 2)
            return null;

        var sets = sheet.Has(FigureSheet.ManyRows) ? Sets(label) : null;
        var scores = sets is null ? [] : Learners.SelectMany(learner => Scores(learner, census, sets)).ToList();
        var metric = census.Task switch { LabelTask.Binary => "AUC", LabelTask.Multiclass => "macro accuracy", _ => "R²" };
        return new()
        {
            LabelColumnName = label,
            Task = census.Task.ToString().ToLowerInvariant(),
            Metric = metric,
            OnSynthetic = Figure("Trained on synthetic rows", $"{metric} on real rows of a model of synthetic ones", score => score?.OnSynthetic),
            OnBoth = Figure("Trained on real and synthetic rows", $"{metric} on real rows of a model of both", score => score?.OnBoth),
            Trainers = scores,
        };

        // The trainer that is best on real rows: the best on synthetic ones may be so by luck.
        EvaluationFigure Figure(string name, string meaning, Func<TrainerScores?, double?> read)
        {
            var best = scores.Where(score => score.Metric == metric).MaxBy(score => score.OnReal);
            return sheet.Figure(
                name, FigureSheet.ManyRows, $"{meaning}; {best?.Trainer} does best with real rows, which is the ceiling.",
                read(best), best?.OnReal);
        }
    }

    /// <summary>As many real as synthetic rows to learn from, and real rows to test on.</summary>
    private LearningSets Sets(string label)
    {
        var random = new Random(tables.Seed);
        var shuffled = tables.Real.Draw(tables.Real.RowCount, random);
        var third = tables.Holdout is null ? shuffled.RowCount / 3 : 0;
        var (test, training) = tables.Holdout is { } holdout
            ? (Labelled(holdout, label), Labelled(shuffled, label))
            : (Labelled(Rows(shuffled, 0, third), label), Labelled(Rows(shuffled, third, shuffled.RowCount), label));
        var synthetic = Labelled(tables.Synthetic, label);
        var count = Math.Min(MostRows, Math.Min(training.RowCount, synthetic.RowCount));
        return new(label, training.Draw(count, random), synthetic.Draw(count, random), test.Draw(MostRows, random));
    }

    private static SampledTable Rows(SampledTable table, int from, int to) => table.Take([.. Enumerable.Range(from, to - from)]);

    /// <summary>The rows with a label: synthetic and hold-out ones may lack it.</summary>
    private static SampledTable Labelled(SampledTable table, string label)
    {
        var column = table[label];
        return column.MissingCount == 0 ? table : table.Take([.. Enumerable.Range(0, table.RowCount)
            .Where(row => column.IsNumber ? !double.IsNaN(column.Numbers[row]) : column.Codes[row] != SampledColumn.Missing)]);
    }

    private IEnumerable<TrainerScores> Scores(Learner learner, LabelCensus census, LearningSets sets)
    {
        var (onReal, onSynthetic, onBoth) = (Train(sets.Real), Train(sets.Synthetic), Train(LearningFrame.Append(sets.Real, sets.Synthetic)));
        var name = learner switch
        {
            Learner.BoostedTrees => "FastTree",
            Learner.Forest => "FastForest",
            _ => census.Task == LabelTask.Regression ? "Sdca" : "Lbfgs",
        };
        return (onReal ?? []).Select((score, i) => new TrainerScores
        {
            Trainer = name,
            Metric = score.Metric,
            OnReal = FigureSheet.Finite(score.Value),
            OnSynthetic = FigureSheet.Finite(onSynthetic?[i].Value),
            OnBoth = FigureSheet.Finite(onBoth?[i].Value),
        });

        IReadOnlyList<(string Metric, double? Value)>? Train(SampledTable rows)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            return Varies(rows[sets.Label]) ? Test(learner, census, sets, LearningFrame.Of(rows), LearningFrame.Of(sets.Test)) : null;
        }
    }

    private IReadOnlyList<(string Metric, double? Value)> Test(Learner learner, LabelCensus census, LearningSets sets, IDataView training, IDataView test)
    {
        var ml = new MLContext(tables.Seed);
        var features = tables.Real.Columns.Select(column => column.Name).Where(name => name != sets.Label);
        var scored = Trainers.Pipeline(ml, learner, LabelMapping.Of(ml, census), training.Schema, features).Fit(training).Transform(test);
        return census.Task switch
        {
            LabelTask.Binary => Binary(BinaryOutcome.Read(scored, LabelMapping.ColumnName)),
            LabelTask.Multiclass => [("macro accuracy", MacroAccuracy(ml, scored, sets.Label))],
            _ => [("R²", Determination([.. scored.GetColumn<float>(LabelMapping.ColumnName)], [.. scored.GetColumn<float>("Score")]))],
        };
    }

    private static IReadOnlyList<(string, double?)> Binary(BinaryOutcome outcome) =>
        [("AUC", outcome.AreaUnderRocCurve), ("F1", outcome.F1()), ("balanced accuracy", outcome.BalancedAccuracy())];

    /// <summary>The mean over classes of the share of their rows that are found; a class that was never learned is not.</summary>
    private static double MacroAccuracy(MLContext ml, IDataView scored, string label)
    {
        var named = ml.Transforms.Conversion.MapKeyToValue("MLNetGen.Predicted", "PredictedLabel")
            .Append(ml.Transforms.Conversion.ConvertType("MLNetGen.Predicted", outputKind: DataKind.String))
            .Append(ml.Transforms.Conversion.ConvertType("MLNetGen.Actual", label, DataKind.String))
            .Fit(scored).Transform(scored);
        return named.GetColumn<string>("MLNetGen.Actual").Zip(named.GetColumn<string>("MLNetGen.Predicted"))
            .GroupBy(row => row.First)
            .Average(rows => rows.Average(row => row.First == row.Second ? 1.0 : 0));
    }

    /// <summary>1 less the squared errors over those of the mean.</summary>
    private static double? Determination(float[] actual, float[] predicted)
    {
        var mean = actual.Average(value => (double)value);
        var (errors, spread) = (0.0, 0.0);
        for (var row = 0; row < actual.Length; row++)
        {
            errors += Math.Pow(actual[row] - predicted[row], 2);
            spread += Math.Pow(actual[row] - mean, 2);
        }

        return spread > 0 ? 1 - (errors / spread) : null;
    }

    private static bool Varies(SampledColumn label) =>
        label.IsNumber ? label.Sorted is { Length: > 0 } sorted && sorted[0] < sorted[^1] : label.Counts().Count(count => count > 0) > 1;

    private sealed record LearningSets(string Label, SampledTable Real, SampledTable Synthetic, SampledTable Test);
}
