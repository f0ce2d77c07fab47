using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;

namespace MLNetGen.Tests.Pipeline;

/// <summary>Learns the mean of a vector column.</summary>
internal sealed class CentringEstimator(MLContext context, string output, string input) : IEstimator<CentringTransformer>
{
    private readonly IHost _host = ((IHostEnvironment)context).Register(nameof(CentringEstimator));

    public int MaxBatch { get; init; } = 3;

    public CentringTransformer Fit(IDataView data)
    {
        var column = Check(data.Schema, input);
        var sum = new double[((VectorDataViewType)column.Type).Size];
        var rows = 0;
        using (var cursor = data.GetRowCursor([column]))
        {
            var getter = cursor.GetGetter<VBuffer<float>>(column);
            VBuffer<float> row = default;
            for (; cursor.MoveNext(); rows++)
            {
                getter(ref row);
                foreach (var (item, value) in row.Items(all: true))
                    sum[item] += value;
            }
        }
        return new(_host, new(output, input), [.. sum.Select(total => (float)(total / rows))]) { MaxBatch = MaxBatch };
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var column = SchemaShapes.Find(inputSchema, input)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find input column '{input}'");
        if (SchemaShapes.Describe(column) != "Vector<Single>")
            throw new ArgumentOutOfRangeException(nameof(inputSchema), SchemaShapes.Describe(column));
        return SchemaShapes.Append(
            inputSchema,
            SchemaShapes.Column(
                output, new VectorDataViewType(NumberDataViewType.Single, 1), column.Annotations.Where(kind => kind.Name == "SlotNames")),
            SchemaShapes.Column(output + ".Length", NumberDataViewType.Single));
    }

    internal static DataViewSchema.Column Check(DataViewSchema inputSchema, string name)
    {
        var column = inputSchema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find input column '{name}'");
        return column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single
            ? column
            : throw new ArgumentOutOfRangeException(nameof(inputSchema), $"'{name}' is {column.Type}");
    }
}
