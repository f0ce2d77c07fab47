using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Evaluation.Sampling;

/// <summary>Takes the current cell of a column into a sample.</summary>
internal abstract class SampleReader
{
    /// <summary>The most slots of a vector column that are compared.</summary>
    public const int MostSlots = 256;

    /// <summary>Keeps the current cell at a place.</summary>
    public abstract void Read(int place);

    /// <summary>The columns of the first rows: one, or one for each slot.</summary>
    public abstract IEnumerable<SampledColumn> Finish(int rows);

    /// <summary>Whether a column of a type can be compared.</summary>
    public static bool CanRead(DataViewType type) => type switch
    {
        VectorDataViewType vector => vector.IsKnownSize && CanReadItem(vector.ItemType),
        _ => CanReadItem(type),
    };

    /// <summary>Reads a column.</summary>
    /// <param name="row">The row of a cursor.</param>
    /// <param name="column">The column.</param>
    /// <param name="namesOf">The categories of the column, or of the slot, of a name.</param>
    public static SampleReader Create(DataViewRow row, DataViewSchema.Column column, Func<string, CategoryNames> namesOf)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item switch
        {
            KeyDataViewType key => OfKey(key),
            TextDataViewType => Of(name => new CategorySink<ReadOnlyMemory<char>>(
                namesOf(name), text => text.IsEmpty ? null : text.ToString(), new TextKind().Equality)),
            BooleanDataViewType => Of(name => new CategorySink<bool>(
                namesOf(name), value => value ? "true" : "false", EqualityComparer<bool>.Default)),
            DateTimeDataViewType => Of(_ => CellSinks.Days<DateTime>(ColumnScale.Date, value => value.Ticks - DateTime.UnixEpoch.Ticks)),
            DateTimeOffsetDataViewType => Of(_ => CellSinks.Days<DateTimeOffset>(
                ColumnScale.Date, value => value.UtcTicks - DateTime.UnixEpoch.Ticks)),
            TimeSpanDataViewType => Of(_ => CellSinks.Days<TimeSpan>(ColumnScale.Number, value => value.Ticks)),
            _ => OfNumber(item.RawType),
        };

        SampleReader OfKey(KeyDataViewType key)
        {
            var texts = KeyNames.Of(column);
            return key.RawType switch
            {
                var raw when raw == typeof(byte) => Of(name => CellSinks.Key<byte>(namesOf(name), key.Count, texts)),
                var raw when raw == typeof(ushort) => Of(name => CellSinks.Key<ushort>(namesOf(name), key.Count, texts)),
                var raw when raw == typeof(uint) => Of(name => CellSinks.Key<uint>(namesOf(name), key.Count, texts)),
                _ => Of(name => CellSinks.Key<ulong>(namesOf(name), key.Count, texts)),
            };
        }

        SampleReader OfNumber(Type raw) =>
            raw == typeof(float) ? Of(_ => CellSinks.Number<float>())
            : raw == typeof(double) ? Of(_ => CellSinks.Number<double>())
            : raw == typeof(sbyte) ? Of(_ => CellSinks.Number<sbyte>())
            : raw == typeof(byte) ? Of(_ => CellSinks.Number<byte>())
            : raw == typeof(short) ? Of(_ => CellSinks.Number<short>())
            : raw == typeof(ushort) ? Of(_ => CellSinks.Number<ushort>())
            : raw == typeof(int) ? Of(_ => CellSinks.Number<int>())
            : raw == typeof(uint) ? Of(_ => CellSinks.Number<uint>())
            : raw == typeof(long) ? Of(_ => CellSinks.Number<long>())
            : Of(_ => CellSinks.Number<ulong>());

        SampleReader Of<T>(Func<string, CellSink<T>> sinkOf) => column.Type is VectorDataViewType vector
            ? new VectorReader<T>(row, column, Math.Min(MostSlots, vector.Size), sinkOf)
            : new ScalarReader<T>(row, column, sinkOf(column.Name));
    }

    private static bool CanReadItem(DataViewType item) => item
        is KeyDataViewType or TextDataViewType or BooleanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType
        or TimeSpanDataViewType or NumberDataViewType;

    private sealed class ScalarReader<T>(DataViewRow row, DataViewSchema.Column column, CellSink<T> sink) : SampleReader
    {
        private readonly ValueGetter<T> _getter = row.GetGetter<T>(column);
        private T _value = default!;

        public override void Read(int place)
        {
            _getter(ref _value);
            sink.Put(place, _value);
        }

        public override IEnumerable<SampledColumn> Finish(int rows) => [sink.Finish(column.Name, rows)];
    }

    private sealed class VectorReader<T>(DataViewRow row, DataViewSchema.Column column, int slots, Func<string, CellSink<T>> sinkOf)
        : SampleReader
    {
        private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);
        private readonly CellSink<T>[] _sinks =
            [.. Enumerable.Range(0, slots).Select(slot => sinkOf(SlotName.Of(column.Name, slot)))];
        private readonly T[] _dense = new T[column.Type.GetVectorSize()];
        private VBuffer<T> _value;

        public override void Read(int place)
        {
            _getter(ref _value);
            _value.CopyTo(_dense);
            for (var slot = 0; slot < _sinks.Length; slot++)
                _sinks[slot].Put(place, _dense[slot]);
        }

        public override IEnumerable<SampledColumn> Finish(int rows) => _sinks.Select((sink, slot) => sink.Finish(SlotName.Of(column.Name, slot), rows));
    }
}
