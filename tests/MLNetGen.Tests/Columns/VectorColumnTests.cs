using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class VectorColumnTests
{
    [TestMethod]
    public void Numbers_come_first_then_binary_slots_then_groups_and_constants_nowhere()
    {
        var table = new TableView(TableView.Vectors<float>(
            "v",
            NumberDataViewType.Single,
            9,
            [
                [1, 7, 1, 0, 1, 0, float.NaN, 5, 0],
                [2, 7, 0, 0, 0, 1, 2, float.NaN, 1],
                [4, 7, 0, 1, 1, 0, 3, 5, float.NaN],
                [5, 7, 0, 0, 0, 1, 3, 5, 1],
            ],
            Annotations(ranges: [2, 3])));
        var codec = Codecs.Learn(table);

        Assert.AreEqual(
            "v Real 0+1; v.Nullable Real 1+2 nullable; v.Binary Binary 3+2; v.Binary.Nullable Binary 5+1 nullable; " +
            "v[2..3] Categorical 6+1 of 2 nullable",
            codec.Layout());
        Assert.AreEqual(
            "-1.26 NaN 0.00 1.00 0.00 0.00 0.00; -0.63 -1.41 NaN 0.00 1.00 1.00 NaN; 0.63 0.71 0.00 1.00 0.00 NaN 1.00; " +
            "1.26 0.71 0.00 0.00 1.00 1.00 NaN",
            string.Join("; ", codec.Encode(table).Select(code => string.Join(' ', code.Select(value => value.ToString("F2"))))));
        CollectionAssert.AreEqual(
            new float[] { 4, 7, 0, 1, 1, 0, 3, 5, float.NaN },
            Items(codec.RoundTrip<VBuffer<float>>(0, table)[2]));
    }

    [TestMethod]
    public void Slot_names_ranges_and_dimensions_are_kept()
    {
        var column = TableView.Vectors<float>(
            "v", NumberDataViewType.Single, 4, [[1, 0, 0, 1], [2, 0, 1, 0]], Annotations(ranges: [1, 3], names: ["x", "", "a\\b", "c"]));
        var codec = Codecs.Load(Codecs.Learn(column with { Type = new VectorDataViewType(NumberDataViewType.Single, 2, 2) }).Json());

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 2), codec.TypeOf(0));
        VBuffer<ReadOnlyMemory<char>> names = default;
        codec.AnnotationsOf(0).GetValue("SlotNames", ref names);
        CollectionAssert.AreEqual(new[] { "x", "", "a\\b", "c" }, names.DenseValues().Select(name => name.ToString()).ToArray());
        VBuffer<int> ranges = default;
        codec.AnnotationsOf(0).GetValue("CategoricalSlotRanges", ref ranges);
        CollectionAssert.AreEqual(new[] { 1, 3 }, Items(ranges));
        Assert.AreEqual(
            new VectorDataViewType(NumberDataViewType.Int32, 1, 2), codec.AnnotationsOf(0).Schema["CategoricalSlotRanges"].Type);
    }

    [TestMethod]
    [DataRow(new[] { 0, 2, 2, 3 })]
    [DataRow(new[] { 1, 4 })]
    [DataRow(new[] { 2, 1 })]
    [DataRow(new[] { -1, 1 })]
    [DataRow(new[] { 0, 1, 3 })]
    public void Malformed_ranges_are_ignored(int[] ranges) => Assert.AreEqual(
        "v.Binary Binary 0+4",
        Codecs.Learn(TableView.Vectors<float>(
            "v", NumberDataViewType.Single, 4, [[1, 0, 0, 1], [0, 1, 1, 0]], Annotations(ranges))).Layout());

    [TestMethod]
    public void A_range_that_is_not_one_hot_in_training_is_no_category() => Assert.AreEqual(
        "v.Binary Binary 0+3",
        Codecs.Learn(TableView.Vectors<float>(
            "v", NumberDataViewType.Single, 3, [[1, 0, 1], [0, 1, 0]], Annotations(ranges: [0, 2]))).Layout());

    [TestMethod]
    public void At_scoring_the_largest_slot_of_a_range_counts()
    {
        var codec = Codecs.Learn(TableView.Vectors<float>(
            "v", NumberDataViewType.Single, 3, [[1, 0, 0], [0, 1, 0], [0, 0, 1]], Annotations(ranges: [0, 2])));
        var other = new TableView(TableView.Vectors<float>(
            "v", NumberDataViewType.Single, 3, [[0.2f, 0.7f, 0.1f], [0, 0, 0], [1, float.NaN, 0], [-1, -2, -3]]));

        Assert.AreEqual("v[0..2] Categorical 0+1 of 3", codec.Layout());
        CollectionAssert.AreEqual(new[] { 1, float.NaN, float.NaN, float.NaN }, codec.Encode(other).Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 1, 0 }, Items(codec.Decode<VBuffer<float>>(0, 1)));
        CollectionAssert.AreEqual(new float[] { 0, 0, 0 }, Items(codec.Decode<VBuffer<float>>(0, float.NaN)));
    }

    [TestMethod]
    public void Sparse_and_dense_vectors_have_one_code()
    {
        var dense = TableView.Vectors<double>("v", NumberDataViewType.Double, 3, [[0, 2.5, 0], [1, 0, 0], [0, 0.5, 3]]);
        var sparse = TableView.Column<VBuffer<double>>(
            "v", dense.Type, [new(3, 1, [2.5], [1]), new(3, 1, [1], [0]), new(3, 2, [0.5, 3], [1, 2])]);

        Assert.AreEqual(Codecs.Learn(dense).Json(), Codecs.Learn(sparse).Json());
        var codec = Codecs.Learn(dense);
        foreach (var (expected, actual) in codec.Encode(new TableView(dense)).Zip(codec.Encode(new TableView(sparse))))
            CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void A_missing_or_infinite_slot_of_a_long_vector_leaves_its_neighbours_alone()
    {
        var random = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 67).Select(slot => slot + random.NextSingle()).ToArray())];
        var codec = Codecs.Learn(TableView.Vectors("v", NumberDataViewType.Single, 67, rows));
        var whole = codec.Encode(new TableView(TableView.Vectors("v", NumberDataViewType.Single, 67, rows)))[0];

        (rows[0][5], rows[0][40], rows[0][66]) = (float.NaN, float.PositiveInfinity, float.NaN);
        var holed = new TableView(TableView.Vectors("v", NumberDataViewType.Single, 67, rows));
        var code = codec.Encode(holed)[0];
        var decoded = codec.RoundTrip<VBuffer<float>>(0, holed)[0].DenseValues().ToArray();

        for (var slot = 0; slot < 67; slot++)
        {
            var isHole = slot is 5 or 40 or 66;
            Assert.AreEqual(isHole ? float.NaN : whole[slot], code[slot], 1e-5f);
            Assert.AreEqual(isHole ? float.NaN : rows[0][slot], decoded[slot], 1e-5f);
        }
    }

    [TestMethod]
    public void Integers_and_Booleans_of_vectors_come_back_and_stay_in_bounds()
    {
        var codec = Codecs.Learn(
            TableView.Vectors<short>("i", NumberDataViewType.Int16, 2, [[short.MinValue, 3], [short.MaxValue, 4], [0, 5]]),
            TableView.Vectors<bool>("b", BooleanDataViewType.Instance, 2, [[true, true], [true, false], [true, true]]));

        Assert.AreEqual("i Real 0+2; b.Binary Binary 2+1", codec.Layout());
        CollectionAssert.AreEqual(new short[] { short.MaxValue, 3 }, Items(codec.Decode<VBuffer<short>>(0, 9, -9, 0)));
        CollectionAssert.AreEqual(new short[] { 0, 4 }, Items(codec.Decode<VBuffer<short>>(0, float.NaN, 0.1f, 0)));
        CollectionAssert.AreEqual(new[] { true, false }, Items(codec.Decode<VBuffer<bool>>(1, 0, 0, 0.4f)));
    }

    [TestMethod]
    public void A_caller_s_buffer_is_used_again()
    {
        var codec = Codecs.Learn(TableView.Vectors<float>("v", NumberDataViewType.Single, 2, [[1, 2], [3, 5]]));
        var getter = (ValueGetter<VBuffer<float>>)codec.CreateGetter(0, () => new float[2]);
        float[] memory = [8, 8, 8];
        var buffer = new VBuffer<float>(3, memory);

        getter(ref buffer);

        CollectionAssert.AreEqual(new[] { 2, 3.5f }, Items(buffer));
        CollectionAssert.AreEqual(new[] { 2, 3.5f, 8 }, memory);
    }

    private static T[] Items<T>(VBuffer<T> buffer) => [.. buffer.DenseValues()];

    private static DataViewSchema.Annotations Annotations(int[] ranges, string[]? names = null)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<VBuffer<int>>(
            "CategoricalSlotRanges",
            new VectorDataViewType(NumberDataViewType.Int32, ranges.Length),
            (ref VBuffer<int> value) => value = new(ranges.Length, ranges));
        if (names is not null)
        {
            builder.Add<VBuffer<ReadOnlyMemory<char>>>(
                "SlotNames",
                new VectorDataViewType(TextDataViewType.Instance, names.Length),
                (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(names.Length, Array.ConvertAll(names, name => name.AsMemory())));
        }

        return builder.ToAnnotations();
    }
}
