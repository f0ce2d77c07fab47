using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Augmentation;

/// <summary>A number of 64 bits that is the same for rows that are the same, in every process.</summary>
internal static class RowHash
{
    /// <summary>Binds to some columns of a row.</summary>
    public static Func<long> Reader(DataViewRow row, IEnumerable<string> columnNames)
    {
        var cells = columnNames.Select(name => Cell(row, row.Schema[name])).ToArray();
        return () =>
        {
            var hash = 0L;
            foreach (var cell in cells)
                hash = Draw.Hash(hash, cell());
            return hash;
        };
    }

    private static Func<long> Cell(DataViewRow row, DataViewSchema.Column column)
    {
        var isVector = column.Type is VectorDataViewType;
        return column.Type is TextDataViewType ? Text(row.GetGetter<ReadOnlyMemory<char>>(column)) : (Func<long>)typeof(RowHash)
            .GetMethod(isVector ? nameof(Vector) : nameof(Value), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(column.Type.GetItemType().RawType)
            .Invoke(null, [row, column])!;
    }

    private static Func<long> Text(ValueGetter<ReadOnlyMemory<char>> getter) => () =>
    {
        ReadOnlyMemory<char> value = default;
        getter(ref value);
        return Hash(value.Span);
    };

    private static Func<long> Value<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return Hash(value);
        };
    }

    private static Func<long> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            var hash = 0L;
            foreach (var item in value.DenseValues())
                hash = Draw.Hash(hash, Hash(item));
            return hash;
        };
    }

    private static long Hash<T>(T value) => value is ReadOnlyMemory<char> text ? Hash(text.Span) : value?.GetHashCode() ?? 0;

    private static long Hash(ReadOnlySpan<char> text)
    {
        var hash = 0L;
        foreach (var letter in text)
            hash = (hash * 31) + letter;
        return hash;
    }
}
