using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>ML.NET's trees on tables: texts are one-hot encoded.</summary>
internal static class Trees
{
    private const string Label = "Label";
    private const string Features = "Features";

    /// <summary>Trains boosted trees on some rows and judges them on others: area under the ROC curve and F1 score.</summary>
    /// <param name="training">Rows to train on.</param>
    /// <param name="test">Rows to judge on.</param>
    /// <param name="column">The column of texts that is predicted.</param>
    /// <param name="positive">The text that is searched for.</param>
    public static (double Auc, double F1) Boosting(Table training, Table test, string column, string positive)
    {
        var ml = new MLContext(seed: 1);
        var (known, asked) = (Labelled(training, column, positive), Labelled(test, column, positive));
        var model = Encoding(ml, training.Without(column)).Append(ml.BinaryClassification.Trainers.FastTree(Label, Features)).Fit(known);
        var metrics = ml.BinaryClassification.Evaluate(model.Transform(asked), Label);
        return (metrics.AreaUnderRocCurve, metrics.F1Score);
    }

    /// <summary>
    /// How well a random forest tells real rows from synthetic ones that it has not seen: the area under the ROC curve, 0.5 where it
    /// cannot. It learns from half of each, of which there are equally many.
    /// </summary>
    public static double Detection(Table real, Table synthetic)
    {
        var ml = new MLContext(seed: 1);
        var count = Math.Min(real.RowCount, synthetic.RowCount);
        var random = new Random(1);
        int[] realRows = Rows.Shuffled(real.RowCount, random)[..count], syntheticRows = Rows.Shuffled(synthetic.RowCount, random)[..count];
        var half = count / 2;
        var training = Mixed(real.Take(realRows[..half]), synthetic.Take(syntheticRows[..half]));
        var test = Mixed(real.Take(realRows[half..]), synthetic.Take(syntheticRows[half..]));
        var forest = ml.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            LabelColumnName = Label,
            FeatureColumnName = Features,
            NumberOfTrees = 100,
            NumberOfLeaves = 500,
            MinimumExampleCountPerLeaf = 2,
        });
        var model = Encoding(ml, real).Append(forest).Fit(training);
        return ml.BinaryClassification.EvaluateNonCalibrated(model.Transform(test), Label).AreaUnderRocCurve;
    }

    private static EstimatorChain<ColumnConcatenatingTransformer> Encoding(MLContext ml, Table table)
    {
        InputOutputColumnPair[] texts = [.. Pairs(isNumber: false)], numbers = [.. Pairs(isNumber: true)];
        return ml.Transforms.Categorical.OneHotEncoding(texts)
            .Append(ml.Transforms.Conversion.ConvertType(numbers, DataKind.Single))
            .Append(ml.Transforms.Concatenate(Features, table.Names));

        IEnumerable<InputOutputColumnPair> Pairs(bool isNumber) =>
            table.Columns.Where(column => column.IsNumber == isNumber).Select(column => new InputOutputColumnPair(column.Name));
    }

    private static DataFrame Labelled(Table table, string column, string positive) =>
        WithLabels(table.Without(column), table[column].Texts.Select(text => text == positive));

    private static DataFrame Mixed(Table real, Table synthetic) =>
        WithLabels(real.Concat(synthetic), Enumerable.Range(0, real.RowCount + synthetic.RowCount).Select(row => row >= real.RowCount));

    private static DataFrame WithLabels(Table table, IEnumerable<bool> labels)
    {
        var view = table.ToDataView();
        view.Columns.Add(new PrimitiveDataFrameColumn<bool>(Label, labels));
        return view;
    }
}
