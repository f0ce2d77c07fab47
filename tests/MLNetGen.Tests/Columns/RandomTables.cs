using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

/// <summary>Makes tables of any columns that can be learned, one per seed; the first column always varies.</summary>
internal sealed class RandomTables
{
    private readonly Random _random;
    private readonly int _rows;
    private int _columns;

    private RandomTables(int seed)
    {
        _random = new Random(seed);
        _rows = _random.Next(3) == 0 ? _random.Next(2, 8) : _random.Next(50, 600);
    }

    public static TableView Make(int seed) => new RandomTables(seed).Make();

    /// <summary>Asks for likelihoods, which suit, of about half of the columns of a table, and for some vectors to be images.</summary>
    public static RowCodecOptions Wishes(TableView table, int seed)
    {
        var random = new Random(seed);
        var images = table.Columns.Where(_ => random.Next(4) == 0).Select(Image).OfType<(string Name, ImageShape Shape)>().ToDictionary();
        var others = table.Columns.Where(column => !images.ContainsKey(column.Name) && random.Next(2) == 0);
        var likelihoods = others.ToDictionary(column => column.Name, column => Wish(column, random));
        foreach (var name in images.Keys)
            likelihoods.Add(name, random.Next(2) == 0 ? Likelihood.Auto : Likelihood.Gaussian);
        return new() { Likelihoods = likelihoods, Images = images };
    }

    private static (string Name, ImageShape Shape)? Image(TableColumn column) => column.Type is VectorDataViewType { Size: > 0 } vector
        && ItemKind.Of(vector.ItemType)!.SuitableLikelihoods(isVector: true).Contains(Likelihood.Bernoulli)
            ? (column.Name, new(1, 1, vector.Size) { Interleaved = true })
            : null;

    private static Likelihood Wish(TableColumn column, Random random)
    {
        var vector = column.Type as VectorDataViewType;
        var suitable = ItemKind.Of(vector?.ItemType ?? column.Type)!.SuitableLikelihoods(isVector: vector is not null);
        suitable = Array.FindAll(suitable, likelihood => !likelihood.IsPlain() || SuitsValues(column, likelihood));
        return suitable.Length == 0 ? Likelihood.Auto : suitable[random.Next(suitable.Length)];
    }

    private static bool SuitsValues(TableColumn column, Likelihood likelihood)
    {
        try
        {
            Codecs.Learn(new TableView(column), (column.Name, likelihood));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private TableView Make() => new([Varying(), .. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Column())]);

    private string Name() => $"c{_columns++}";

    private TableColumn<double> Varying() =>
        TableView.Double(Name(), [.. Enumerable.Range(0, _rows).Select(row => row + Gaussian())]);

    private TableColumn Column() => _random.Next(18) switch
    {
        0 => Make(TextDataViewType.Instance, Texts()),
        1 => Keys<byte>(),
        2 => Keys<uint>(),
        3 => Make(BooleanDataViewType.Instance, Pick(true, false)),
        4 => Integers<sbyte>(NumberDataViewType.SByte),
        5 => Integers<ushort>(NumberDataViewType.UInt16),
        6 => Integers<int>(NumberDataViewType.Int32),
        7 => Integers<long>(NumberDataViewType.Int64),
        8 => Integers<ulong>(NumberDataViewType.UInt64),
        9 => Make(NumberDataViewType.Single, Array.ConvertAll(Shape(), ToSingle)),
        10 => Make(NumberDataViewType.Double, Shape()),
        11 => Make(DateTimeDataViewType.Instance, Array.ConvertAll(Ticks(DateTime.MaxValue.Ticks), ticks => new DateTime(ticks))),
        12 => Make(TimeSpanDataViewType.Instance, Array.ConvertAll(Ticks(long.MaxValue), ticks => new TimeSpan(ticks))),
        13 => Make(DateTimeOffsetDataViewType.Instance, Offsets()),
        14 => NumericVectors(NumberDataViewType.Single, ToSingle),
        15 => _random.Next(2) == 0
            ? NumericVectors(NumberDataViewType.Int16, value => short.CreateSaturating(value))
            : NumericVectors(BooleanDataViewType.Instance, value => value > 0),
        16 => _random.Next(2) == 0 ? TextVectors() : KeyVectors(),
        _ => NumericVectors(NumberDataViewType.Double, value => value),
    };

    private TableColumn<T> Make<T>(DataViewType type, T[] values) => new(Name(), type, values, null);

    private T[] Pick<T>(params T[] values) => _random.Next(4) == 0
        ? [.. Enumerable.Repeat(values[_random.Next(values.Length)], _rows)]
        : [.. Enumerable.Range(0, _rows).Select(_ => values[_random.Next(values.Length)])];

    private ReadOnlyMemory<char>[] Texts()
    {
        string[] words = ["", "a", "A", " a", "a ", "ä", "\\", "\\D800", "\ud83d\ude00", "\ud83d", "x\udc00y", "\"quoted\"", "tab\t", "0", "\0"];
        var count = _random.Next(1, words.Length);
        return Array.ConvertAll(
            Pick(_random.Next(2) == 0 ? words[..count] : [.. Enumerable.Range(0, _rows).Select(index => $"word {index}")]),
            word => word.AsMemory());
    }

    private TableColumn<T> Keys<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var count = _random.Next(1, 40);
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_random.Next(2) == 0)
            annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
                "KeyValues",
                new VectorDataViewType(TextDataViewType.Instance, count),
                (ref VBuffer<ReadOnlyMemory<char>> value) => value = Words(count));
        var values = Pick([.. Enumerable.Range(_random.Next(2), count).Select(T.CreateTruncating)]);
        return new(Name(), new KeyDataViewType(typeof(T), count), values, annotations.ToAnnotations());
    }

    private static VBuffer<ReadOnlyMemory<char>> Words(int count) =>
        new(count, [.. Enumerable.Range(0, count).Select(index => $"value {index}".AsMemory())]);

    private TableColumn<T> Integers<T>(NumberDataViewType type)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => Make(type, _random.Next(3) switch
        {
            0 => [.. Enumerable.Range(0, _rows).Select(_ => T.CreateTruncating(_random.NextInt64(long.MinValue, long.MaxValue)))],
            1 => Pick(T.MinValue, T.MaxValue, T.Zero, T.One),
            _ => Array.ConvertAll(Shape(), value => T.CreateSaturating(double.IsNaN(value) ? 0 : value)),
        });

    /// <summary>Numbers of one of many distributions, perhaps with missing ones.</summary>
    private double[] Shape()
    {
        var shape = _random.Next(11);
        var scale = Math.Pow(10, _random.Next(-6, 7));
        var shift = _random.Next(3) == 0 ? 1000 * scale * Gaussian() : 0;
        var spike = Gaussian();
        var missing = _random.Next(3) == 0 ? _random.NextDouble() : 0;
        return [.. Enumerable.Range(0, _rows).Select(_ => _random.NextDouble() < missing ? double.NaN : shape switch
        {
            0 => shift,
            1 => shift + scale * Gaussian(),
            2 => scale * Math.Exp(3 * Gaussian()),
            3 => _random.Next(10) == 0 ? shift + scale * Math.Abs(Gaussian()) : spike,
            4 => _random.Next(2) == 0 ? -scale + Gaussian() : scale + Gaussian(),
            5 => Math.Round(100 * Gaussian(), 2),
            6 => _random.Next(0, 5) / 4.0,
            8 => _random.Next(2) * Math.Floor(30 * Math.Exp(Gaussian())),
            9 => _random.Next(3) == 0 ? 0 : _random.NextDouble(),
            7 => Math.Sign(Gaussian()) * Math.Pow(10, 300 * _random.NextDouble()),
            _ => _random.Next(-1000, 1000) / (double)_random.Next(1, 4),
        })];
    }

    private long[] Ticks(long most)
    {
        var unit = new[] { TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerSecond, 1 }[_random.Next(4)];
        var first = _random.NextInt64(most);
        var count = _random.NextInt64(1, Math.Min(most / unit, 10_000_000));
        return [.. Enumerable.Range(0, _rows).Select(_ => first / 2 + _random.NextInt64(count) * unit % (most - first / 2))];
    }

    private DateTimeOffset[] Offsets()
    {
        var offset = TimeSpan.FromMinutes(15 * _random.Next(-40, 40));
        return Array.ConvertAll(
            Ticks(DateTime.MaxValue.Ticks - 2 * TimeSpan.TicksPerDay),
            ticks => new DateTimeOffset(ticks + TimeSpan.TicksPerDay, _random.Next(3) == 0 ? TimeSpan.Zero : offset));
    }

    private TableColumn<VBuffer<ReadOnlyMemory<char>>> TextVectors()
    {
        var slots = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Texts()).ToArray();
        return new(Name(), new VectorDataViewType(TextDataViewType.Instance, slots.Length), Transpose(slots, word => word), null);
    }

    private TableColumn<VBuffer<ushort>> KeyVectors()
    {
        var keys = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Pick<ushort>(0, 1, 2, 3, 9)).ToArray();
        return new(Name(), new VectorDataViewType(new KeyDataViewType(typeof(ushort), 9), keys.Length), Transpose(keys, key => key), null);
    }

    private TableColumn<VBuffer<T>> NumericVectors<T>(PrimitiveDataViewType item, Func<double, T> convert)
    {
        var slots = Enumerable.Range(0, _random.Next(1, _random.Next(2) == 0 ? 7 : 40)).Select(_ => Shape()).ToList();
        if (!convert(double.NaN)!.Equals(double.NaN) && !convert(double.NaN)!.Equals(float.NaN))
            slots = slots.ConvertAll(slot => Array.ConvertAll(slot, value => double.IsNaN(value) ? 0 : value));
        var annotations = new DataViewSchema.Annotations.Builder();
        var type = new VectorDataViewType(item);
        if (_random.Next(4) != 0)
        {
            AddGroup(slots, annotations);
            type = new VectorDataViewType(item, slots.Count);
        }

        return new(Name(), type, Transpose([.. slots], convert), annotations.ToAnnotations());
    }

    private void AddGroup(List<double[]> slots, DataViewSchema.Annotations.Builder annotations)
    {
        var (first, count) = (slots.Count, _random.Next(1, 5));
        var hot = Pick([.. Enumerable.Range(0, count + _random.Next(2))]);
        for (var slot = 0; slot < count; slot++)
            slots.Add(Array.ConvertAll(hot, index => index == slot ? 1.0 : 0));
        int[] ends = [first, first + count - 1];
        annotations.Add<VBuffer<int>>(
            "CategoricalSlotRanges", new VectorDataViewType(NumberDataViewType.Int32, 1, 2), (ref VBuffer<int> value) => value = new(2, ends));
    }

    private VBuffer<TTo>[] Transpose<TFrom, TTo>(TFrom[][] slots, Func<TFrom, TTo> convert)
    {
        var rows = new VBuffer<TTo>[_rows];
        for (var row = 0; row < _rows; row++)
        {
            rows[row] = new(slots.Length, Array.ConvertAll(slots, slot => convert(slot[row])));
            if (_random.Next(2) == 0)
                rows[row] = Sparse(rows[row]);
        }

        return rows;
    }

    private static VBuffer<T> Sparse<T>(VBuffer<T> dense)
    {
        var filled = dense.Items().Where(item => !EqualityComparer<T>.Default.Equals(item.Value, default)).ToArray();
        return new(dense.Length, filled.Length, Array.ConvertAll(filled, item => item.Value), Array.ConvertAll(filled, item => item.Key));
    }

    private static float ToSingle(double value) => (float)Math.Clamp(value, float.MinValue, float.MaxValue);

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
