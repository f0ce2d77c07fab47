using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Vae;

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
    public static IReadOnlyList<ColumnCodec> Encode(object condition, IReadOnlyList<ColumnCodec> columns, Span<float> code)
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
        IEnumerable<KeyValuePair<string, string>> pairs => pairs.Select(pair => (pair.Key, (object?)pair.Value)),
        _ => condition.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.GetValue(condition))),
    };

    private static string Known(IReadOnlyList<ColumnCodec> columns) => columns.Count == 0
        ? $"it has none; name them in {nameof(VaeOptions.ConditionColumnNames)} before training"
        : $"it has {string.Join(", ", columns.Select(column => $"'{column.Name}'"))}";

    private static void Encode(ColumnCodec column, object? value, Span<float> code)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(column.Name, column.Type, column.Annotations);
        var row = new ValueRow(schema.ToSchema(), [Getter(column, value)]);
        var issues = new EncodingIssues(row, UnseenCategoryPolicy.Error, warn: null);
        try
        {
            column.CreateReader(row, issues)(code);
        }
        catch (InvalidOperationException)
        {
            throw Unseen(column, value);
        }
        if (column.Fields is [{ Nullable: false } field, ..] && float.IsNaN(code[field.Offset]))
            throw Unseen(column, value);
    }

    private static ArgumentOutOfRangeException Unseen(ColumnCodec column, object? value) => new(
        nameof(value), $"The condition '{column.Name}' = '{value}' did not occur in training: wish for one that did.");

    private static Delegate Getter(ColumnCodec column, object? value)
    {
        var type = column.Type;
        try
        {
            return type switch
            {
                KeyDataViewType => Key(column, value),
                TextDataViewType => Constant((value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").AsMemory()),
                VectorDataViewType => throw new InvalidCastException(),
                _ when value?.GetType() == type.RawType => Typed(type.RawType, value),
                _ => Typed(type.RawType, Convert.ChangeType(value ?? throw new InvalidCastException(), type.RawType, CultureInfo.InvariantCulture)),
            };
        }
        catch (Exception mismatch) when (mismatch is InvalidCastException or FormatException or OverflowException)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), $"The condition '{column.Name}' = '{value}' is no value of type {TypeSpelling.WithSizes(type)}.");
        }
    }

    /// <summary>A key is wished for by its key value or, as a number, by itself, counted from 1.</summary>
    private static Delegate Key(ColumnCodec column, object? value)
    {
        var index = value is string text
            ? (ulong)(Array.IndexOf(column.State.Column.KeyValues ?? [], text) + 1)
            : Convert.ToUInt64(value, CultureInfo.InvariantCulture);
        if (index == 0 || index > ((KeyDataViewType)column.Type).Count)
            throw new FormatException();
        return Typed(column.Type.RawType, Convert.ChangeType(index, column.Type.RawType, CultureInfo.InvariantCulture));
    }

    private static Delegate Typed(Type type, object value) => (Delegate)typeof(ConditionValues)
        .GetMethod(nameof(Constant), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [value])!;

    private static ValueGetter<T> Constant<T>(T constant) => (ref T value) => value = constant;
}
