using System.Globalization;
using System.Numerics;

namespace MLNetGen.Evaluation.Sampling;

/// <summary>Collects the cells of a column, or of a slot of one.</summary>
internal abstract class CellSink<T>
{
    /// <summary>Keeps a cell at a place, in whose stead the one that was there goes.</summary>
    public abstract void Put(int place, T value);

    /// <summary>The column of the first rows.</summary>
    public abstract SampledColumn Finish(string name, int rows);

    /// <summary>Makes room for a place, the next one after those that are taken.</summary>
    protected static void Grow<TCell>(ref TCell[] cells, int place)
    {
        if (place >= cells.Length)
            Array.Resize(ref cells, Math.Max(16, 2 * cells.Length));
    }
}

/// <summary>Cells that lie on a line.</summary>
internal sealed class NumberSink<T>(ColumnScale scale, Func<T, double> numberOf) : CellSink<T>
{
    private double[] _numbers = [];

    /// <inheritdoc/>
    public override void Put(int place, T value)
    {
        Grow(ref _numbers, place);
        _numbers[place] = numberOf(value);
    }

    /// <inheritdoc/>
    public override SampledColumn Finish(string name, int rows) => SampledColumn.OfNumbers(name, scale, _numbers[..rows]);
}

/// <summary>Cells that are categories.</summary>
/// <param name="names">The categories of the column in all tables.</param>
/// <param name="textOf">The text of a cell; <see langword="null"/> where it is missing.</param>
/// <param name="equality">Which cells are the same.</param>
internal sealed class CategorySink<T>(CategoryNames names, Func<T, string?> textOf, IEqualityComparer<T> equality) : CellSink<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _codes = new(equality);
    private int[] _cells = [];

    /// <inheritdoc/>
    public override void Put(int place, T value)
    {
        Grow(ref _cells, place);
        if (!_codes.TryGetValue(value, out var code))
            _codes[Own(value)] = code = textOf(value) is { } text ? names.CodeOf(text) : SampledColumn.Missing;
        _cells[place] = code;
    }

    /// <inheritdoc/>
    public override SampledColumn Finish(string name, int rows) => SampledColumn.OfCategories(name, names, _cells[..rows]);

    /// <summary>A text in memory of its own, since a cursor may write the next one over it.</summary>
    private static T Own(T value) => value is ReadOnlyMemory<char> text ? (T)(object)text.ToString().AsMemory() : value;
}

/// <summary>Makes sinks for the types of ML.NET.</summary>
internal static class CellSinks
{
    /// <summary>Numbers; those that are not finite count as missing.</summary>
    public static NumberSink<T> Number<T>()
        where T : struct, INumber<T> =>
        new(ColumnScale.Number, value => double.CreateTruncating(value) is var number && double.IsFinite(number) ? number : double.NaN);

    /// <summary>Points in time or durations, of which <paramref name="ticksOf"/> gives the ticks.</summary>
    public static NumberSink<T> Days<T>(ColumnScale scale, Func<T, long> ticksOf) =>
        new(scale, value => ticksOf(value) / (double)TimeSpan.TicksPerDay);

    /// <summary>Keys with the texts of their key values, or the keys themselves where there are none.</summary>
    public static CategorySink<T> Key<T>(CategoryNames names, ulong count, string[]? texts)
        where T : struct, INumber<T> =>
        new(
            names,
            value => ulong.CreateTruncating(value) is var key && (key == 0 || key > count) ? null
                : texts?[key - 1] ?? value.ToString(null, CultureInfo.InvariantCulture),
            EqualityComparer<T>.Default);
}
