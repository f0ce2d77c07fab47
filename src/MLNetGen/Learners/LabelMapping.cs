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
        if (census.Classes is not { } classes)
            return new(LabelTask.Regression, null, ml.Transforms.Conversion.ConvertType(ColumnName, census.Column.Name, DataKind.Single));
        if (census.Task == LabelTask.Multiclass)
            return new(LabelTask.Multiclass, null, Plain(ml, census, ColumnName).Append(ml.Transforms.Conversion.MapValueToKey(ColumnName)));
        var positive = census.Column.Type is BooleanDataViewType
            ? new LabelValue("true", 1)
            : classes.OrderBy(found => found.Count).ThenByDescending(found => found.Name, StringComparer.Ordinal).First().Value;
        return new(LabelTask.Binary, positive, Map(ml, census, ColumnName, found => found.Value == positive));
    }

    /// <summary>An estimator that adds a column of what stands for each class.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="census">The classes.</param>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="valueOf">What stands for a class.</param>
    public static IEstimator<ITransformer> Map<T>(MLContext ml, LabelCensus census, string outputColumnName, Func<LabelClass, T> valueOf)
    {
        var (plain, type) = (Plain(ml, census, outputColumnName), census.Column.Type);
        return type is BooleanDataViewType ? Mapped(value => value.Number == 1)
            : census.Classes![0].Value.Text is not null ? Mapped(value => value.Text!)
            : Mapped(value => value.Number);

        IEstimator<ITransformer> Mapped<TKey>(Func<LabelValue, TKey> keyOf) => plain.Append(ml.Transforms.Conversion.MapValue(
            outputColumnName, census.Classes!.Select(found => KeyValuePair.Create(keyOf(found.Value), valueOf(found))), outputColumnName));
    }

    /// <summary>The label as a Boolean, a text or a Double, whichever it is written as.</summary>
    private static IEstimator<ITransformer> Plain(MLContext ml, LabelCensus census, string outputColumnName)
    {
        var (conversion, name, type) = (ml.Transforms.Conversion, census.Column.Name, census.Column.Type);
        return type is BooleanDataViewType or TextDataViewType ? ml.Transforms.CopyColumns(outputColumnName, name)
            : census.Classes![0].Value.Text is not null
                ? conversion.MapKeyToValue(outputColumnName, name).Append(conversion.ConvertType(outputColumnName, outputKind: DataKind.String))
            : conversion.ConvertType(outputColumnName, name, DataKind.Double);
    }
}
