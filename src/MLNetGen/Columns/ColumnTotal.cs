using System.Globalization;
using System.Numerics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of numbers that decodes to the sum of others, with as many decimals as in training and within its range.</summary>
internal sealed class ColumnTotal
{
    private const int MostDecimals = 6;

    private static readonly double SinglePrecision = Math.ScaleB(1, -22), DoublePrecision = Math.ScaleB(1, -40);

    private readonly double _minimum;
    private readonly double _maximum;
    private readonly int? _decimals;
    private readonly double _precision;

    /// <param name="column">The column.</param>
    /// <param name="parts">The columns that are added up.</param>
    public ColumnTotal(ColumnCodec column, IReadOnlyList<ColumnCodec> parts)
    {
        Parts = parts;
        _precision = parts.Append(column).Any(number => number.Type == NumberDataViewType.Single) ? SinglePrecision : DoublePrecision;
        (_minimum, _maximum, _decimals) = column.State.Encoding switch
        {
            NumberState number => (Parse(number.Minimum), Parse(number.Maximum), OfGrid(number.Grid)),
            PlainState plain => (Parse(plain.Minimum), Parse(plain.Maximum), OfGrid(plain.Grid)),
            CategoryState categories => Of(Array.ConvertAll(categories.Values, Parse)),
            ConstantState { Value: { } value } => Of([Parse(value)]),
            _ => (double.NaN, double.NaN, null), // never a value
        };
    }

    /// <summary>The columns that are added up.</summary>
    public IReadOnlyList<ColumnCodec> Parts { get; }

    /// <summary>
    /// Makes a <see cref="ValueGetter{TValue}"/> of the column's type, which adds up the parts where neither they nor the total are missing.
    /// </summary>
    /// <param name="own">Decodes the column.</param>
    /// <param name="parts">Decode the parts.</param>
    public Delegate CreateGetter(Delegate own, IEnumerable<Func<double>> parts) => (Delegate)typeof(ColumnTotal)
        .GetMethod(nameof(Getter), BindingFlags.NonPublic | BindingFlags.Instance)!
        .MakeGenericMethod(own.GetType().GetGenericArguments()[0]).Invoke(this, [own, parts.ToArray()])!;

    /// <summary>
    /// Whether a total is the sum of parts, to half a unit of its last decimal and the precision of the types, or something is missing.
    /// </summary>
    public bool Agrees(double total, ReadOnlySpan<Func<double>> parts)
    {
        var (sum, size) = (0.0, Math.Abs(total));
        foreach (var part in parts)
        {
            var value = part();
            (sum, size) = (sum + value, size + Math.Abs(value));
        }
        var rounding = _decimals is { } decimals ? 0.5 * Math.Pow(10, -decimals) : 0;
        return !(Math.Abs(total - sum) > rounding + (_precision * size));
    }

    private ValueGetter<T> Getter<T>(ValueGetter<T> own, Func<double>[] parts)
        where T : struct, INumberBase<T> => (ref T value) =>
        {
            own(ref value);
            var sum = T.IsNaN(value) ? double.NaN : parts.Sum(part => part());
            if (!double.IsNaN(sum))
                value = T.CreateSaturating(Math.Clamp(_decimals is { } decimals ? Math.Round(sum, decimals) : sum, _minimum, _maximum));
        };

    private static (double Minimum, double Maximum, int? Decimals) Of(double[] values)
    {
        var decimals = Array.ConvertAll(values, DecimalsOf);
        return (values.Min(), values.Max(), decimals.Contains(null) ? null : decimals.Max());
    }

    private static int? DecimalsOf(double value)
    {
        var decimals = 0;
        while (decimals <= MostDecimals && Math.Round(value, decimals) != value)
            decimals++;
        return decimals <= MostDecimals ? decimals : null;
    }

    private static int? OfGrid(long grid) => grid == 0 ? null : (int)Math.Round(Math.Log10(grid));

    private static double Parse(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
