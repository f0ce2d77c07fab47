using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetGen.Columns;

/// <summary>
/// How the items of numeric vectors become doubles and back. Implemented by structs, so that loops over slots are compiled per type.
/// </summary>
internal interface IVectorItem<T>
{
    /// <summary>The item as a number; NaN if it is missing.</summary>
    static abstract double ToDouble(T item);

    /// <summary>The item nearest to a number that is not NaN.</summary>
    static abstract T FromDouble(double number);

    /// <summary>What a missing item decodes to, given a number to use where the type has no missing value.</summary>
    static abstract T Missing(double instead);
}

/// <summary>Numbers as items. Integers of 64 bits are exact up to 2^53.</summary>
internal readonly struct NumberItem<T> : IVectorItem<T>
    where T : unmanaged, INumber<T>
{
    private static bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) || typeof(T) == typeof(double);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(T item) => double.CreateTruncating(item);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromDouble(double number) => T.CreateSaturating(IsFloat ? number : Math.Round(number));

    /// <inheritdoc/>
    public static T Missing(double instead) => IsFloat ? T.CreateTruncating(double.NaN) : FromDouble(instead);
}

/// <summary>Booleans as items, 0 and 1.</summary>
internal readonly struct BooleanItem : IVectorItem<bool>
{
    /// <inheritdoc/>
    public static double ToDouble(bool item) => item ? 1 : 0;

    /// <inheritdoc/>
    public static bool FromDouble(double number) => number >= 0.5;

    /// <inheritdoc/>
    public static bool Missing(double instead) => FromDouble(instead);
}
