using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class RoundTripTests
{
    private static readonly Config Tables = Config.QuickThrowOnFailure.WithMaxTest(150);

    [TestMethod]
    public void Decoding_an_encoded_row_gives_the_row() => ForAll((table, options) =>
    {
        var codec = Codecs.Learn(table, options);
        var codes = codec.Encode(table);
        for (var column = 0; column < table.Names.Length; column++)
            Visit(codec.Columns[column].Type, new SameValues(codec, table, codes, column));
    });

    [TestMethod]
    public void Rows_of_training_keep_its_rules() => ForAll((table, options) =>
    {
        var codec = Codecs.Learn(table, options);
        foreach (var code in codec.Encode(table))
        {
            var reconciled = code.ToArray();
            codec.Reconcile(reconciled);
            CollectionAssert.AreEqual(code, reconciled);
        }
    });

    [TestMethod]
    public void Codes_are_what_the_layout_says() => ForAll((table, options) =>
    {
        var codec = Codecs.Learn(table, options);
        var fields = codec.Layout.Fields;
        CollectionAssert.AreEqual(Offsets(fields), fields.Select(field => field.Offset).ToArray());
        foreach (var code in codec.Encode(table))
        {
            foreach (var field in fields)
            {
                var besideSpike = fields.Any(other => other.Name == $"{field.Name}.Spike" && other.Offset == field.Offset - 1);
                foreach (var value in code.AsSpan(field.Offset, field.Count))
                    Assert.IsTrue(IsAllowed(value, field, besideSpike), $"{value} in {field}");
            }
        }
    });

    [TestMethod]
    public void A_loaded_codec_is_the_saved_one() => ForAll((table, options) =>
    {
        var saved = Codecs.Learn(table, options);
        var loaded = Codecs.Load(saved.Json());

        Assert.AreEqual(saved.Json(), loaded.Json());
        Assert.AreEqual(saved.Layout(), loaded.Layout());
        Assert.AreEqual(saved.RowCount, loaded.RowCount);
        foreach (var (expected, actual) in saved.Encode(table).Zip(loaded.Encode(table)))
            CollectionAssert.AreEqual(expected, actual);
        for (var column = 0; column < table.Names.Length; column++)
            Visit(loaded.Columns[column].Type, new SameValues(loaded, table, saved.Encode(table), column));
    });

    [TestMethod]
    public void Whatever_a_network_writes_decodes_to_values_as_in_training() => ForAll((table, options) =>
    {
        var codec = Codecs.Learn(table, options);
        var random = new System.Random(table.Rows);
        for (var repeat = 0; repeat < 10; repeat++)
        {
            var code = new float[codec.Layout.Width];
            foreach (var field in codec.Layout.Fields)
            {
                for (var index = field.Offset; index < field.Offset + field.Count; index++)
                    code[index] = field.Nullable && random.Next(5) == 0 ? float.NaN : (float)(20 * random.NextDouble() - 10);
            }

            for (var column = 0; column < table.Names.Length; column++)
                Visit(codec.Columns[column].Type, new WithinBounds(codec, table, code, column));
        }
    });

    private static void ForAll(Action<TableView, RowCodecOptions> check) =>
        FsCheck.Check.One(Tables, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var table = RandomTables.Make(seed);
            check(table, RandomTables.Wishes(table, seed));
        }));

    private static int[] Offsets(IReadOnlyList<RowField> fields)
    {
        var offsets = new int[fields.Count];
        for (var index = 1; index < offsets.Length; index++)
            offsets[index] = offsets[index - 1] + fields[index - 1].Count;
        return offsets;
    }

    private static bool IsAllowed(float value, RowField field, bool besideSpike) => float.IsNaN(value)
        ? field.Nullable || besideSpike
        : field.Kind switch
        {
            FieldKind.Real => Math.Abs(value) <= Standardisation.LargestCode,
            FieldKind.Binary => value is >= 0 and <= 1,
            FieldKind.Count => value >= 0 && value == MathF.Round(value),
            _ => value >= 0 && value < field.Cardinality && value == MathF.Round(value),
        };

    private static void Visit(DataViewType type, ColumnCheck check)
    {
        var raw = type is VectorDataViewType vector ? vector.ItemType.RawType : type.RawType;
        var method = type is VectorDataViewType ? nameof(ColumnCheck.Vectors) : nameof(ColumnCheck.Scalars);
        try
        {
            typeof(ColumnCheck).GetMethod(method)!.MakeGenericMethod(raw).Invoke(check, null);
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
        }
    }

    private abstract class ColumnCheck(TableView table, int column)
    {
        protected TableColumn Column => table.Columns[column];

        public abstract void Scalars<T>();

        public abstract void Vectors<T>();
    }

    private sealed class SameValues(RowCodec codec, TableView table, float[][] codes, int column) : ColumnCheck(table, column)
    {
        private readonly int _column = column;

        public override void Scalars<T>()
        {
            var values = ((TableColumn<T>)Column).Values;
            var scale = codec.Columns[_column].State.Encoding switch
            {
                NumberState number => number.Deviation,
                PlainState { Likelihood: Likelihood.Bernoulli } => 1,
                _ => 0,
            };
            for (var row = 0; row < codes.Length; row++)
                AssertSame(values[row], codec.Decode<T>(_column, codes[row]), scale, row);
        }

        public override void Vectors<T>()
        {
            var values = ((TableColumn<VBuffer<T>>)Column).Values;
            var encoding = codec.Columns[_column].State.Encoding;
            var deviations = (encoding as NumericVectorState)?.Deviation;
            var scale = encoding switch
            {
                PlainVectorState { IsWhole: false } => 1,
                ImageState image => image.Maximum - image.Minimum,
                _ => 0,
            };
            for (var row = 0; row < codes.Length; row++)
            {
                var expected = values[row].DenseValues().ToArray();
                var actual = codec.Decode<VBuffer<T>>(_column, codes[row]).DenseValues().ToArray();
                Assert.HasCount(expected.Length, actual);
                for (var slot = 0; slot < expected.Length; slot++)
                    AssertSame(expected[slot], actual[slot], deviations?[slot] ?? scale, row);
            }
        }

        private void AssertSame<T>(T expected, T actual, double scale, int row)
        {
            var same = scale > 0 && typeof(T) != typeof(bool)
                ? IsNear(Position(expected), Position(actual), scale)
                : typeof(T) == typeof(ReadOnlyMemory<char>) ? $"{expected}" == $"{actual}"
                : EqualityComparer<T>.Default.Equals(expected, actual);
            Assert.IsTrue(same, $"{Column.Name} {Column.Type}, row {row}: {expected} became {actual}, scale {scale}: {codec.Json()}");
        }
    }

    private static bool IsNear(double expected, double actual, double scale) =>
        double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected / 2 - actual / 2) <= 0.5e-4 * scale;

    private sealed class WithinBounds(RowCodec codec, TableView table, float[] code, int column) : ColumnCheck(table, column)
    {
        private readonly int _column = column;

        public override void Scalars<T>() => AssertWithin(((TableColumn<T>)Column).Values, codec.Decode<T>(_column, code));

        public override void Vectors<T>()
        {
            var rows = Array.ConvertAll(((TableColumn<VBuffer<T>>)Column).Values, row => row.DenseValues().ToArray());
            var actual = codec.Decode<VBuffer<T>>(_column, code).DenseValues().ToArray();
            var groups = (codec.Columns[_column].State.Encoding as NumericVectorState)?.Groups ?? [];
            for (var slot = 0; slot < actual.Length; slot++)
            {
                if (codec.Columns[_column].State.Encoding is ImageState image)
                    Assert.IsFalse(Position(actual[slot]) < image.Minimum || Position(actual[slot]) > image.Maximum);
                else if (groups.Chunk(2).Any(ends => slot >= ends[0] && slot <= ends[1]))
                    Assert.IsTrue(Position(actual[slot]) is 0 or 1);
                else
                    AssertWithin(Array.ConvertAll(rows, row => row[slot]), actual[slot]);
            }
        }

        private void AssertWithin<T>(T[] values, T actual)
        {
            var encoding = codec.Columns[_column].State.Encoding;
            var within = typeof(T) == typeof(ReadOnlyMemory<char>) ? values.Any(value => $"{value}" == $"{actual}")
                : ((Column.Type as VectorDataViewType)?.ItemType ?? Column.Type) is KeyDataViewType key ? Position(actual) <= key.Count
                : values.Contains(actual) || (encoding is NumberState or NumericVectorState or PlainState or PlainVectorState && IsBetween(values, actual));
            Assert.IsTrue(within, $"{Column.Name} {Column.Type}: {actual}: {codec.Json()}");
        }

        private static bool IsBetween<T>(T[] values, T actual)
        {
            var observed = values.Select(Position).Where(value => !double.IsNaN(value)).ToArray();
            return Position(actual) >= observed.Min() && Position(actual) <= observed.Max();
        }
    }

    private static double Position<T>(T value) => value switch
    {
        bool truth => truth ? 1 : 0,
        DateTime date => date.Ticks,
        DateTimeOffset moment => moment.UtcTicks,
        TimeSpan duration => duration.Ticks,
        _ => Convert.ToDouble(value, null),
    };
}
