using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What users do with an estimator besides fitting it.</summary>
internal static class PipelineRules
{
    private const string Copy = "ConformanceCopy";
    private const string Number = "ConformanceNumber";
    private const string Label = "ConformanceLabel";
    private const string Features = "ConformanceFeatures";

    [Rule(25, "Works inside an EstimatorChain, with AppendCacheCheckpoint, CrossValidate, TrainTestSplit, after FilterRows (no row count), with output = input column, on a DataFrame, saved in one process and loaded in another, saved on a GPU and loaded on a CPU.")]
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
        RequireSameOutputs(trial, trial.Fitted, trial.Data, model, trial.Data, "a model in a chain");
        RequireSameOutputs(trial, trial.Fitted, trial.Data, trial.Own(trial.Context.Model.Load(trial.Save(model), out _)), trial.Data, "a model in a chain that was loaded");
    }

    private static void Works_with_caches(Trial trial)
    {
        var chain = AnyEstimator(trial).AppendCacheCheckpoint(trial.Context).Append(trial.Estimator).AppendCacheCheckpoint(trial.Context);
        RequireSameOutputs(trial, trial.Fitted, trial.Data, trial.Fit(chain, trial.Data), trial.Data, "a model fitted on a cache");
        var cached = trial.Context.Data.Cache(trial.Fitted.Transform(trial.Data));
        Require.SameValues(ViewRows.Of(trial.Fitted.Transform(trial.Data)), ViewRows.Of(cached), trial.Outputs, trial.Subject.Tolerance, "A cache of the model's view");
    }

    private static void Works_in_cross_validation(Trial trial)
    {
        var data = WithTrainingColumns(trial.Data);
        var trainer = trial.Context.Regression.Trainers.OnlineGradientDescent(Label, Features);
        var folds = trial.Context.Regression.CrossValidate(data, trial.Estimator.Append(trainer), numberOfFolds: 2, labelColumnName: Label, seed: 1);
        foreach (var fold in folds)
            trial.Own(fold.Model);
        var rows = folds.Select(fold => ViewRows.Of(fold.ScoredHoldOutSet)).ToArray();
        Require.SameCount(data.RowCount, rows.Sum(fold => fold.Rows.Count), "All hold-out sets of a cross validation together");
        var numbers = rows.SelectMany(fold => fold[Number]).Cast<float>().Order();
        Require.That(numbers.SequenceEqual(data[Number].Cells.Cast<float>()), "The hold-out sets of a cross validation do not consist of the rows of the data.");
        Require.That(trial.Outputs.All(output => rows.All(fold => fold[output].Count == fold.Rows.Count)), "A cross validation loses outputs.");
    }

    private static void Works_on_split_data(Trial trial)
    {
        var split = trial.Context.Data.TrainTestSplit(WithTrainingColumns(trial.Data), testFraction: 0.3, seed: 1);
        var test = TableView.Of(split.TestSet);
        var model = trial.Fit(trial.Estimator, split.TrainSet);
        RequireSameOutputs(trial, model, test, model, split.TestSet, "the test set of a split");
    }

    private static void Works_on_filtered_data(Trial trial)
    {
        var filtered = trial.Context.Data.FilterRowsByColumn(WithTrainingColumns(trial.Data), Number, lowerBound: 2, upperBound: trial.Data.RowCount - 1);
        var kept = TableView.Of(filtered);
        RequireSameOutputs(trial, trial.Fit(trial.Estimator, kept), kept, trial.Fit(trial.Estimator, filtered), filtered, "a model fitted on filtered rows");
    }

    private static void Works_in_place(Trial trial)
    {
        if (trial.Subject.CreateInPlace is not { } create)
            return;
        var subject = trial.Subject with { Name = $"{trial.Subject.Name} with output = input column", Create = create };
        foreach (var rule in ConformanceRule.All.Where(rule => rule.Id is 1 or (>= 4 and <= 14) && !subject.Exceptions.ContainsKey(rule.Id)))
            rule.Run(subject);
    }

    private static void Works_on_a_data_frame(Trial trial)
    {
        if (trial.Subject.CreateForFrame is not { } create)
            return;
        var (estimator, frame) = create(trial.Context);
        var table = TableView.Of(frame);
        var (expected, actual) = (trial.Fit(estimator, table).Transform(table), trial.Fit(estimator, frame).Transform(frame));
        Require.SameSchema(expected.Schema, actual.Schema, "The view of a DataFrame");
        Require.SameValues(ViewRows.Of(expected), ViewRows.Of(actual), trial.Subject.Tolerance, "The view of a DataFrame");
    }

    private static void Loads_without_a_gpu(Trial trial)
    {
        if (trial.Subject.CreateForGpu is not { } create)
            return;
        var onGpu = new MLContext(seed: 1) { GpuDeviceId = 0 };
        var model = trial.Fit(create(onGpu), trial.Data);
        var onCpu = trial.Own(trial.Context.Model.Load(trial.Save(model), out _));
        Require.SameValues(ViewRows.Of(model.Transform(trial.Data)), ViewRows.Of(onCpu.Transform(trial.Data)), trial.Subject.BatchTolerance, "A model that was saved on a GPU and loaded on a CPU");
    }

    private static void Loads_in_another_process(Trial trial)
    {
        var here = ViewRows.Of(trial.Fitted.Transform(trial.Data));
        var there = trial.Subject.TransformElsewhere(trial.Save(trial.Fitted), trial.Data);
        Require.SameValues(here, there, trial.Outputs, trial.Subject.Tolerance, "The view of the model loaded in another process");
    }

    private static ColumnCopyingEstimator AnyEstimator(Trial trial) => trial.Context.Transforms.CopyColumns(Copy, trial.Subject.InputColumns[0]);

    private static TableView WithTrainingColumns(TableView data)
    {
        float[] numbers = [.. Enumerable.Range(0, data.RowCount)];
        return data.With(TableColumn.Of(Number, numbers)).With(TableColumn.Of(Label, numbers))
            .With(TableColumn.Vector(Features, [.. numbers.Select(number => new[] { number / data.RowCount, 1 })]));
    }

    private static void RequireSameOutputs(
        Trial trial, ITransformer expected, IDataView expectedData, ITransformer actual, IDataView actualData, string what) => Require.SameValues(
        ViewRows.Of(expected.Transform(expectedData)), ViewRows.Of(actual.Transform(actualData)), trial.Outputs, trial.Subject.BatchTolerance, $"The view of {what}");
}
