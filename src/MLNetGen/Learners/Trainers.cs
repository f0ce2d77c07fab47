using Microsoft.ML;

namespace MLNetGen.Learners;

/// <summary>ML.NET's trainers with their usual settings, for whatever a label asks.</summary>
internal static class Trainers
{
    /// <summary>A whole pipeline from raw columns to predictions: the label, the features and a trainer.</summary>
    /// <param name="ml">The context, whose seed decides.</param>
    /// <param name="learner">The trainer.</param>
    /// <param name="mapping">The label.</param>
    /// <param name="schema">The schema of the rows.</param>
    /// <param name="columnNames">The columns to learn from.</param>
    /// <param name="weightColumnName">A column of weights of the rows; <see langword="null"/> for none.</param>
    public static IEstimator<ITransformer> Pipeline(
        MLContext ml, Learner learner, LabelMapping mapping, DataViewSchema schema, IEnumerable<string> columnNames,
        string? weightColumnName = null)
    {
        const string Features = "MLNetGen.Features";
        var chain = mapping.Estimator.Append(TabularFeatures.Of(ml, schema, columnNames, Features));
        return learner == Learner.Linear
            ? chain.Append(ml.Transforms.NormalizeMeanVariance(Features)).Append(Linear(ml, mapping.Task, Features, weightColumnName))
            : chain.Append(Trees(ml, learner, mapping.Task, Features, weightColumnName));
    }

    private static IEstimator<ITransformer> Linear(MLContext ml, LabelTask task, string features, string? weight) => task switch
    {
        LabelTask.Binary => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(LabelMapping.ColumnName, features, weight),
        LabelTask.Multiclass => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(LabelMapping.ColumnName, features, weight),
        _ => ml.Regression.Trainers.Sdca(LabelMapping.ColumnName, features, weight),
    };

    private static IEstimator<ITransformer> Trees(MLContext ml, Learner learner, LabelTask task, string features, string? weight)
    {
        var isBoosted = learner == Learner.BoostedTrees;
        if (task == LabelTask.Regression)
        {
            return isBoosted
                ? ml.Regression.Trainers.FastTree(LabelMapping.ColumnName, features, weight)
                : ml.Regression.Trainers.FastForest(LabelMapping.ColumnName, features, weight);
        }
        if (task == LabelTask.Multiclass)
        {
            return isBoosted
                ? ml.MulticlassClassification.Trainers.OneVersusAll(
                    ml.BinaryClassification.Trainers.FastTree(LabelMapping.ColumnName, features, weight), LabelMapping.ColumnName)
                : ml.MulticlassClassification.Trainers.OneVersusAll(
                    ml.BinaryClassification.Trainers.FastForest(LabelMapping.ColumnName, features, weight), LabelMapping.ColumnName);
        }
        return isBoosted
            ? ml.BinaryClassification.Trainers.FastTree(LabelMapping.ColumnName, features, weight)
            : ml.BinaryClassification.Trainers.FastForest(LabelMapping.ColumnName, features, weight);
    }
}
