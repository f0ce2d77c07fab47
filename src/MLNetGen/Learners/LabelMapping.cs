using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Learners;

/// <summary>A label as trainers want it: Boolean for two classes, a key for more, Single for numbers.</summary>
/// <param name="Task">What it asks of a trainer.</param>
/// <param name="Positive">Of two classes the one that is true: true itself, or the rarer one; of others <see langword="null"/>.</param>
/// <param name="Estimator">Adds <see cref="ColumnName"/>.</param>
internal sealed record LabelMapping(LabelTask Task, LabelValue? Positive, IEstimator<ITransformer> Estimator)
{
    /// <summary>The column that <see cref="Estimator"/> adds.</summary>
    public const string ColumnName = "MLNetGen.Label";

    /// <summary>The mapping of a column that was counted.</summary>
    public static LabelMapping Of(MLContext ml, LabelCensus census)
    {
        var (conversion, name, type) = (ml.Transforms.Conversion, census.Column.Name, census.Column.Type);
        if (census.Classes is not { } classes)
            return new(LabelTask.Regression, null, conversion.ConvertType(ColumnName, name, DataKind.Single));
        if (type is BooleanDataViewType)
            return new(LabelTask.Binary, new("true", 1), ml.Transforms.CopyColumns(ColumnName, name));

        var isNamed = classes[0].Value.Text is not null;
        IEstimator<ITransformer> plain = type is TextDataViewType ? ml.Transforms.CopyColumns(ColumnName, name)
            : isNamed ? conversion.MapKeyToValue(ColumnName, name).Append(conversion.ConvertType(ColumnName, outputKind: DataKind.String))
            : conversion.ConvertType(ColumnName, name, DataKind.Double);
        if (census.Task == LabelTask.Multiclass)
            return new(LabelTask.Multiclass, null, plain.Append(conversion.MapValueToKey(ColumnName)));

        var positive = classes.OrderBy(found => found.Count).ThenByDescending(found => found.Name, StringComparer.Ordinal).First().Value;
        return new(LabelTask.Binary, positive, isNamed
            ? plain.Append(conversion.MapValue(ColumnName, Pairs(value => value.Text!), ColumnName))
            : plain.Append(conversion.MapValue(ColumnName, Pairs(value => value.Number), ColumnName)));

        Dictionary<TKey, bool> Pairs<TKey>(Func<LabelValue, TKey> keyOf) where TKey : notnull =>
            classes.ToDictionary(found => keyOf(found.Value), found => found.Value == positive);
    }
}
