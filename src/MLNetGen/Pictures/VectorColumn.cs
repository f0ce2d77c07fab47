using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pictures;

/// <summary>A column of vectors of numbers, read as Single.</summary>
internal static class VectorColumn
{
    /// <summary>The column of that name, or an error that lists those there are.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return schema.GetColumnOrNull(name) ?? throw new ArgumentException(
            $"There is no column '{name}'. The columns are {string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => $"'{c.Name}'"))}.",
            nameof(name));
    }

    /// <summary>A view in which the items of the column are of type Single.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds no vectors of numbers.</exception>
    public static IDataView AsSingle(MLContext context, IDataView view, string name) => Find(view.Schema, name).Type switch
    {
        VectorDataViewType { ItemType: NumberDataViewType { RawType: var raw } } when raw == typeof(float) => view,
        VectorDataViewType { ItemType: NumberDataViewType } =>
            context.Transforms.Conversion.ConvertType(name, outputKind: DataKind.Single).Fit(view).Transform(view),
        var type => throw new ArgumentException(
            $"Column '{name}' is of type {TypeSpelling.WithSizes(type)}: expected a vector of numbers.", nameof(name)),
    };

    /// <summary>Reads the column, row by row.</summary>
    public static Func<float[]> Reader(DataViewRow row, string name)
    {
        var getter = row.GetGetter<VBuffer<float>>(row.Schema[name]);
        var buffer = default(VBuffer<float>);
        return () =>
        {
            getter(ref buffer);
            return [.. buffer.DenseValues()];
        };
    }
}
