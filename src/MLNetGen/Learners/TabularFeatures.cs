using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetGen.Learners;

/// <summary>
/// Makes one vector of numbers of typed columns: texts and keys one-hot, Booleans 0 and 1, dates in days, missing numbers replaced by the
/// mean and flagged.
/// </summary>
internal static class TabularFeatures
{
    private const int MostCategories = 1000;

    /// <summary>The types that can become features.</summary>
    public static bool CanUse(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true, ItemType: NumberDataViewType } => true,
        KeyDataViewType or TextDataViewType or BooleanDataViewType or NumberDataViewType => true,
        DateTimeDataViewType or TimeSpanDataViewType or DateTimeOffsetDataViewType => true,
        _ => false,
    };

    /// <summary>The visible columns of a schema that can become features, without the label.</summary>
    public static string[] UsableColumns(DataViewSchema schema, string? labelColumnName) =>
        [.. schema.Where(column => !column.IsHidden && column.Name != labelColumnName && CanUse(column.Type)).Select(column => column.Name)];

    /// <summary>An estimator of the vector.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="schema">The schema of the rows.</param>
    /// <param name="columnNames">The columns, each of a type that <see cref="CanUse"/>.</param>
    /// <param name="outputColumnName">Name of the new column.</param>
    public static IEstimator<ITransformer> Of(MLContext ml, DataViewSchema schema, IEnumerable<string> columnNames, string outputColumnName)
    {
        IEstimator<ITransformer> chain = new EstimatorChain<ITransformer>();
        var parts = new List<string>();
        foreach (var name in columnNames)
        {
            var (type, part) = (schema[name].Type, $"{outputColumnName}.{name}");
            chain = chain.Append(Part(ml, type, part, name));
            parts.Add(part);
            if (CanBeMissing(type))
            {
                var flag = $"{part}.Missing";
                chain = chain
                    .Append(ml.Transforms.IndicateMissingValues(flag, part))
                    .Append(ml.Transforms.Conversion.ConvertType(flag, outputKind: DataKind.Single))
                    .Append(ml.Transforms.ReplaceMissingValues(part, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));
                parts.Add(flag);
            }
        }
        return chain.Append(ml.Transforms.Concatenate(outputColumnName, [.. parts]));
    }

    private static bool CanBeMissing(DataViewType type) =>
        type is not KeyDataViewType && (type.RawType == typeof(float) || type.RawType == typeof(double)
            || type.RawType == typeof(VBuffer<float>) || type.RawType == typeof(VBuffer<double>));

    private static IEstimator<ITransformer> Part(MLContext ml, DataViewType type, string output, string input) => type switch
    {
        TextDataViewType => ml.Transforms.Categorical.OneHotEncoding(output, input, maximumNumberOfKeys: MostCategories),
        KeyDataViewType => ml.Transforms.Conversion.MapKeyToVector(output, input),
        DateTimeDataViewType => Ticks<DateTime>(ml, output, input, value => value.Ticks),
        DateTimeOffsetDataViewType => Ticks<DateTimeOffset>(ml, output, input, value => value.UtcTicks),
        TimeSpanDataViewType => Ticks<TimeSpan>(ml, output, input, value => value.Ticks),
        _ => ml.Transforms.Conversion.ConvertType(output, input, DataKind.Single),
    };

    private static EstimatorChain<ColumnCopyingTransformer> Ticks<T>(MLContext ml, string output, string input, Func<T, long> ticks) =>
        ml.Transforms.CopyColumns(Cell<T>.Name, input)
            .Append(ml.Transforms.CustomMapping<Cell<T>, Days>(
                (from, to) => to.Value = (float)((double)ticks(from.Value) / TimeSpan.TicksPerDay), contractName: null))
            .Append(ml.Transforms.CopyColumns(output, Days.Name));

    private sealed class Cell<T>
    {
        public const string Name = "MLNetGen.Time";

        [ColumnName(Name)]
        public T Value { get; set; } = default!;
    }

    private sealed class Days
    {
        public const string Name = "MLNetGen.Days";

        [ColumnName(Name)]
        public float Value { get; set; }
    }
}
