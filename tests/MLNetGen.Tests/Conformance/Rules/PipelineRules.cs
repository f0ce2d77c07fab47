using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about what users do with an estimator besides fitting it.</summary>
internal static class PipelineRules
{
    private const string Copy = "ConformanceCopy";
    private const string Number = "ConformanceNumber";
    private const string Label = "ConformanceLabel";
    private const string Features = "ConformanceFeatures";

    [Rule(25, "Works inside an EstimatorChain, with AppendCacheCheckpoint, CrossValidate, TrainTestSplit, after FilterRows (no row " +
        "count), with output = input column, on a DataFrame, saved in one process and loaded in another, saved on a GPU and loaded on " +
        "a CPU.")]
    public static void Works_in_pipelines(Trial trial)
    {
        Works_in_a_chain(trial);
        Works_with_caches(trial);
        Works_in_cross_validation(trial);
        Works_on_split_data(trial);
        Works_on_filtered_data(trial);
        Works_in_place(trial);
        Works_on_a_data_frame(trial);
        Loads_without_a_gpu(trial);
        Loads_in_another_process(trial);
    }

    private static void Works_in_a_chain(Trial trial)
    {
        var chain = AnyEstimator(trial).Append(trial.Estimator).Append(trial.Context.Transforms.DropColumns(Copy));
        var model = trial.Fit(chain, trial.Data);
        RequireSameOutputs(trial, trial.Rows(trial.Fitted), trial.Rows(model), "a model in a chain");
        var loaded = trial.Own(trial.Context.Model.Load(trial.Save(model), out _));
        RequireSameOutputs(trial, trial.Rows(trial.Fitted), trial.Rows(loaded), "a loaded model in a chain");
    }

    private static void Works_with_caches(Trial trial)
    {
        var (context, rows) = (trial.Context, trial.Rows(trial.Fitted));
        var chain = AnyEstimator(trial).AppendCacheCheckpoint(context).Append(trial.Estimator).AppendCacheCheckpoint(context);
        if (trial.Subject.InputColumns.All(name => Cell.IsStorable(trial.Data[name].Type)))
            RequireSameOutputs(trial, rows, trial.Rows(trial.Fit(chain, trial.Data)), "a model fitted on a cache");
        var cache = context.Data.Cache(trial.Fitted.Transform(trial.Data));
        RequireSameOutputs(trial, rows, ViewRows.Of(cache), "a model whose view is cached");
    }

    private static void Works_in_cross_validation(Trial trial)
    {
        var (regression, data) = (trial.Context.Regression, WithTrainingColumns(trial.Data));
        var pipeline = trial.Estimator.Append(regression.Trainers.OnlineGradientDescent(Label, Features));
        var folds = regression.CrossValidate(data, pipeline, numberOfFolds: 2, labelColumnName: Label, seed: 1);
        var heldOut = folds.Select(fold => ViewRows.Of(fold.ScoredHoldOutSet)).ToArray();
        foreach (var fold in folds)
            trial.Own(fold.Model);

        var sameRows = heldOut.SelectMany(fold => fold[Number]).Order().SequenceEqual(data[Number].Cells);
        Require.That(sameRows, "the hold-out sets of a cross validation together are not the rows of the data.");
        foreach (var (output, fold) in trial.Outputs.SelectMany(output => heldOut.Select(fold => (output, fold))))
            Require.SameCount(fold.Rows.Count, fold[output].Count, $"'{output}' in a cross validation");
    }

    private static void Works_on_split_data(Trial trial)
    {
        var split = trial.Context.Data.TrainTestSplit(WithTrainingColumns(trial.Data), testFraction: 0.3, seed: 1);
        var model = trial.Fit(trial.Estimator, split.TrainSet);
        var expected = ViewRows.Of(model.Transform(TableView.Of(split.TestSet)));
        RequireSameOutputs(trial, expected, ViewRows.Of(model.Transform(split.TestSet)), "the test set of a split");
    }

    private static void Works_on_filtered_data(Trial trial)
    {
        var data = WithTrainingColumns(trial.Data);
        var filtered = trial.Context.Data.FilterRowsByColumn(data, Number, lowerBound: 2, upperBound: data.RowCount - 1);
        var kept = TableView.Of(filtered);
        var expected = ViewRows.Of(trial.Fit(trial.Estimator, kept).Transform(kept));
        var actual = ViewRows.Of(trial.Fit(trial.Estimator, filtered).Transform(filtered));
        RequireSameOutputs(trial, expected, actual, "a model fitted on filtered rows");
    }

    private static void Works_in_place(Trial trial)
    {
        if (trial.Subject.CreateInPlace is not { } create)
            return;
        var subject = trial.Subject with { Name = $"{trial.Subject.Name} with output = input column", Create = create };
        foreach (var rule in ConformanceRule.All.Where(rule => rule.Id <= 14 && !subject.Exceptions.ContainsKey(rule.Id)))
            rule.Run(subject);
    }

    private static void Works_on_a_data_frame(Trial trial)
    {
        if (trial.Subject.CreateForFrame is not { } create)
            return;
        var (estimator, frame) = create(trial.Context);
        var table = TableView.Of(frame);
        var (expected, actual) = (trial.Fit(estimator, table).Transform(table), trial.Fit(estimator, frame).Transform(frame));
        Require.SameSchema(expected.Schema, actual.Schema, "the view of a DataFrame");
        Require.SameValues(ViewRows.Of(expected), ViewRows.Of(actual), trial.Tolerance, "the view of a DataFrame");
    }

    private static void Loads_without_a_gpu(Trial trial)
    {
        if (trial.Subject.CreateForGpu is not { } create)
            return;
        var model = trial.Fit(create(new MLContext(seed: 1) { GpuDeviceId = 0 }), trial.Data);
        var there = OtherProcess.TransformWithoutGpu(trial.Save(model), trial.Data);
        const string What = "the view of a model that was saved on a GPU and loaded on a CPU";
        Require.SameValues(trial.Rows(model), there, trial.Outputs, trial.Subject.BaselineTolerance, What);
    }

    private static void Loads_in_another_process(Trial trial)
    {
        var there = trial.Subject.TransformElsewhere(trial.Save(trial.Fitted), trial.Data);
        RequireSameOutputs(trial, trial.Rows(trial.Fitted), there, "the model loaded in another process");
    }

    private static TableView WithTrainingColumns(TableView data)
    {
        float[] numbers = [.. Enumerable.Range(0, data.RowCount)];
        return data.With(TableColumn.Of(Number, numbers)).With(TableColumn.Of(Label, numbers))
            .With(TableColumn.Vector(Features, [.. numbers.Select(number => new[] { number / data.RowCount, 1 })]));
    }

    private static ColumnCopyingEstimator AnyEstimator(Trial trial) =>
        trial.Context.Transforms.CopyColumns(Copy, trial.Subject.InputColumns[0]);

    private static void RequireSameOutputs(Trial trial, ViewRows expected, ViewRows actual, string what) =>
        Require.SameValues(expected, actual, trial.Outputs, trial.BatchTolerance, $"the view of {what}");
}
