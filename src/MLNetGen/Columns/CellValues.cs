using System.Numerics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Reads cells of any type of single values, bound to a row.</summary>
internal static class CellValues
{
    /// <summary>Reads a number as Double; NaN is missing.</summary>
    public static Func<double> Number(DataViewRow row, DataViewSchema.Column column) => Number(column.Type, Getter(row, column));

    /// <summary>Reads a number as Double from a <see cref="ValueGetter{TValue}"/> of its type.</summary>
    public static Func<double> Number(DataViewType type, Delegate getter) => (Func<double>)Generic(nameof(NumberOf), type, getter);

    /// <summary>Whether one cell is at most as large as another of the same type, or one of them is missing.</summary>
    public static Func<bool> IsAtMost(DataViewRow row, DataViewSchema.Column lesser, DataViewSchema.Column greater) =>
        (Func<bool>)Generic(nameof(IsAtMostOf), lesser.Type, ItemKind.Of(lesser.Type)!, Getter(row, lesser), Getter(row, greater));

    /// <summary>Reads a cell as a text for a message.</summary>
    public static Func<string> Text(DataViewRow row, DataViewSchema.Column column) =>
        (Func<string>)Generic(nameof(TextOf), column.Type, ItemKind.Of(column.Type)!, Getter(row, column));

    /// <summary>Reads a cell as a text, or <see langword="null"/> where it is missing.</summary>
    public static Func<string?> NameOrNull(DataViewRow row, DataViewSchema.Column column) =>
        (Func<string?>)Generic(nameof(NameOrNullOf), column.Type, ItemKind.Of(column.Type)!, Getter(row, column));

    private static Delegate Getter(DataViewRow row, DataViewSchema.Column column) =>
        (Delegate)Generic(nameof(GetterOf), column.Type, row, column);

    private static object Generic(string method, DataViewType type, params object[] arguments) => typeof(CellValues)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.RawType).Invoke(null, arguments)!;

    private static ValueGetter<T> GetterOf<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);

    private static Func<double> NumberOf<T>(ValueGetter<T> getter)
        where T : struct, INumberBase<T>
    {
        T value = default;
        return () =>
        {
            getter(ref value);
            return double.CreateTruncating(value);
        };
    }

    private static Func<bool> IsAtMostOf<T>(ItemKind<T> kind, ValueGetter<T> lesser, ValueGetter<T> greater)
    {
        T less = default!, more = default!;
        return () =>
        {
            lesser(ref less);
            greater(ref more);
            return kind.IsMissing(less) || kind.IsMissing(more) || kind.Order.Compare(less, more) <= 0;
        };
    }

    private static Func<string> TextOf<T>(ItemKind<T> kind, ValueGetter<T> getter)
    {
        T value = default!;
        return () =>
        {
            getter(ref value);
            return kind.Format(value);
        };
    }

    private static Func<string?> NameOrNullOf<T>(ItemKind<T> kind, ValueGetter<T> getter)
    {
        T value = default!;
        return () =>
        {
            getter(ref value);
            return kind.IsMissing(value) ? null : kind.Format(value);
        };
    }
}
