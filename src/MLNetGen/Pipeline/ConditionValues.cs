using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>Reads the values that a user wishes for condition columns.</summary>
internal static class ConditionValues
{
    /// <summary>
    /// Encodes the named columns; the places of all others are left alone.
    /// </summary>
    /// <param name="condition">
    /// A dictionary from column names to values, or an object whose properties have the names of columns.
    /// </param>
    /// <param name="columns">The condition columns.</param>
    /// <param name="code">A row code.</param>
    /// <returns>The columns that were named.</returns>
    /// <exception cref="ArgumentException">There is no such condition column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is of another type than its column, or did not occur in training.</exception>
    public static IReadOnlyList<ColumnCodec> Encode(object condition, IReadOnlyList<ColumnCodec> columns, float[] code)
    {
        var named = new List<ColumnCodec>();
        foreach (var (name, value) in Values(condition))
        {
            var column = columns.FirstOrDefault(column => column.Name == name) ?? throw new ArgumentException(
                $"'{name}' is no condition column of this model: {Known(columns)}.", nameof(condition));
            Encode(column, value, code);
            named.Add(column);
        }
        return named;
    }

    private static IEnumerable<(string Name, object? Value)> Values(object condition) => condition switch
    {
        IEnumerable<KeyValuePair<string, object>> pairs => pairs.Select(pair => (pair.Key, (object?)pair.Value)),
        IDictionary pairs => pairs.Keys.Cast<object>().Select(key => ($"{key}", pairs[key])),
        _ => condition.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.GetValue(condition))),
    };

    private static string Known(IReadOnlyList<ColumnCodec> columns) => columns.Count == 0
        ? $"it has none; name them in ConditionColumnNames before training"
        : $"it has {string.Join(", ", columns.Select(column => $"'{column.Name}'"))}";

    /// <summary>The value of a column in a row code; a text is a string.</summary>
    public static object Decode(ColumnCodec column, float[] code) => Generic(nameof(Read), column.Type, column.CreateGetter(() => code));

    private static void Encode(ColumnCodec column, object? value, float[] code)
    {
        var wished = Convert(column, value);
        Encode(column, wished, code, value);
        if (column.Fields.Count == 0 ? !wished.Equals(Decode(column, code)) : !IsOfTraining(column, code, value))
            throw Unseen(column, value);
    }

    private static void Encode(ColumnCodec column, object wished, float[] code, object? value)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(column.Name, column.Type, column.Annotations);
        var row = new ValueRow(schema.ToSchema(), [(Delegate)Generic(nameof(Constant), column.Type, wished)]);
        try
        {
            column.CreateReader(row, new(row, UnseenCategoryPolicy.Error, warn: null))(code);
        }
        catch (InvalidOperationException)
        {
            throw Unseen(column, value);
        }
    }

    /// <summary>Whether an encoded value is what it decodes to, which one beyond the range of the training rows is not.</summary>
    private static bool IsOfTraining(ColumnCodec column, float[] code, object? value)
    {
        const float Rounding = 1e-3f;
        var again = new float[code.Length];
        Encode(column, Decode(column, code), again, value);
        return !(column.Fields[0] is { Nullable: false } first && float.IsNaN(code[first.Offset]))
            && column.Fields.All(field => Math.Abs(code[field.Offset] - again[field.Offset]) < Rounding || float.IsNaN(code[field.Offset]));
    }

    private static ArgumentOutOfRangeException Unseen(ColumnCodec column, object? value) => new(
        nameof(value), $"The condition '{column.Name}' = '{value}' did not occur in training: wish for one that did.");

    /// <summary>A wished value as one of the column's own type; a text as a string.</summary>
    private static object Convert(ColumnCodec column, object? value)
    {
        var culture = CultureInfo.InvariantCulture;
        try
        {
            return column.Type switch
            {
                KeyDataViewType key => Key(column, key, value),
                TextDataViewType => System.Convert.ToString(value, culture) ?? "",
                VectorDataViewType => throw new InvalidCastException(),
                var type when value?.GetType() == type.RawType => value,
                NumberDataViewType { RawType: var raw } when value is float or double or decimal => Whole(value, raw),
                var type => System.Convert.ChangeType(value ?? throw new InvalidCastException(), type.RawType, culture),
            };
        }
        catch (Exception mismatch) when (mismatch is InvalidCastException or FormatException or OverflowException)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), $"The condition '{column.Name}' = '{value}' is no value of type {TypeSpelling.WithSizes(column.Type)}.");
        }
    }

    /// <summary>A key is wished for by its key value or, as a number, by itself, counted from 1.</summary>
    private static object Key(ColumnCodec column, KeyDataViewType type, object? value)
    {
        var index = value is string text
            ? (ulong)(Array.IndexOf(column.State.Column.KeyValues ?? [], text) + 1)
            : System.Convert.ToUInt64(value, CultureInfo.InvariantCulture);
        if (index == 0 || index > type.Count)
            throw new FormatException();
        return column.State.Encoding is not KeyState { Counts: var counts } || counts[index - 1] > 0
            ? System.Convert.ChangeType(index, type.RawType, CultureInfo.InvariantCulture)
            : throw Unseen(column, value);
    }

    /// <summary>A number with a fraction as one of another type, which is never rounded to a whole one.</summary>
    private static object Whole(object number, Type type)
    {
        var converted = System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        return converted is float or double || System.Convert.ToDouble(converted) == System.Convert.ToDouble(number)
            ? converted
            : throw new FormatException();
    }

    private static object Generic(string method, DataViewType type, object argument) => typeof(ConditionValues)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.RawType).Invoke(null, [argument])!;

    private static ValueGetter<T> Constant<T>(object value)
    {
        var constant = value is string text ? (T)(object)text.AsMemory() : (T)value;
        return (ref T current) => current = constant;
    }

    private static object Read<T>(Delegate getter)
    {
        T value = default!;
        ((ValueGetter<T>)getter)(ref value);
        return value is ReadOnlyMemory<char> text ? text.ToString() : value!;
    }
}
