using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pictures;

/// <summary>A column of labels of any type that a point can be coloured by.</summary>
internal static class LabelColumn
{
    /// <summary>A view in which the column is of type Double, Boolean, text or key: keys are replaced by what they stand for, if that is known.</summary>
    /// <exception cref="ArgumentException">There is no such column, or its values cannot colour points.</exception>
    public static IDataView Simplified(MLContext context, IDataView view, string name)
    {
        var column = VectorColumn.Find(view.Schema, name);
        var conversion = context.Transforms.Conversion;
        return column.Type switch
        {
            TextDataViewType or BooleanDataViewType => view,
            KeyDataViewType when column.Annotations.Schema.GetColumnOrNull("KeyValues") is not null =>
                Simplified(context, conversion.MapKeyToValue(name).Fit(view).Transform(view), name),
            KeyDataViewType => view,
            NumberDataViewType => conversion.ConvertType(name, outputKind: DataKind.Double).Fit(view).Transform(view),
            var type => throw new ArgumentException(
                $"Points cannot be coloured by column '{name}' of type {TypeSpelling.WithSizes(type)}: "
                + "expected text, a number, Boolean or a key.",
                nameof(name)),
        };
    }

    /// <summary>Reads the column of a simplified view, row by row; <see langword="null"/> is a missing label.</summary>
    public static Func<PointLabel?> Reader(DataViewRow row, string name)
    {
        var column = row.Schema[name];
        return column.Type switch
        {
            TextDataViewType => Reader<ReadOnlyMemory<char>>(row, column, text => text.IsEmpty ? null : new(0, text.ToString())),
            BooleanDataViewType => Reader<bool>(row, column, value => value ? new(1, "true") : new(0, "false")),
            KeyDataViewType { RawType: var raw } when raw == typeof(byte) => Reader<byte>(row, column, key => Key(key)),
            KeyDataViewType { RawType: var raw } when raw == typeof(ushort) => Reader<ushort>(row, column, key => Key(key)),
            KeyDataViewType { RawType: var raw } when raw == typeof(uint) => Reader<uint>(row, column, key => Key(key)),
            KeyDataViewType => Reader<ulong>(row, column, Key),
            _ => Reader<double>(row, column, number => double.IsFinite(number) ? PointLabel.Of(number) : null),
        };
    }

    private static PointLabel? Key(ulong key) => key == 0 ? null : PointLabel.Of(key);

    private static Func<PointLabel?> Reader<T>(DataViewRow row, DataViewSchema.Column column, Func<T, PointLabel?> label)
    {
        var getter = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            getter(ref value);
            return label(value);
        };
    }
}
