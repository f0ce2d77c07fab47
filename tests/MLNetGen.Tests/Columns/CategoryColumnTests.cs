using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class CategoryColumnTests
{
    [TestMethod]
    public void Very_many_categories_need_memory_for_themselves_alone()
    {
        const int Categories = 10_000;
        const int Rows = 300_000;
        var words = Enumerable.Range(0, Categories).Select(index => $"category {index}".AsMemory()).ToArray();
        var table = new TableView(TableView.Column(
            "x", TextDataViewType.Instance, [.. Enumerable.Range(0, Rows).Select(row => words[row * 7919L % Categories])]));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var codec = Codecs.Learn(table);
        using var cursor = table.GetRowCursor(codec.ActiveColumns(table.Schema));
        var encoder = codec.CreateEncoder(cursor);
        Span<float> code = [0];
        while (cursor.MoveNext())
            encoder.Encode(code);

        Assert.AreEqual($"x Categorical 0+1 of {Categories}", codec.Layout());
        Assert.IsLessThan(1_000 * Categories, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Texts_are_categories_in_ordinal_order_exactly_as_written()
    {
        var table = new TableView(TableView.Text("x", " b", "b", "B", "", "b"));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("x Categorical 0+1 of 3 nullable", codec.Layout());
        CollectionAssert.AreEqual(new[] { 0, 2, 1, float.NaN, 2 }, codec.Encode(table).Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(new[] { " b", "b", "B", "", "b" }, Texts(codec.RoundTrip<ReadOnlyMemory<char>>(0, table)));
    }

    [TestMethod]
    public void A_decoded_text_is_not_allocated_anew()
    {
        var codec = Codecs.Learn(TableView.Text("x", "a", "b"));

        Assert.AreEqual(codec.Decode<ReadOnlyMemory<char>>(0, 1), codec.Decode<ReadOnlyMemory<char>>(0, 1));
    }

    [TestMethod]
    public void A_network_s_category_is_the_nearest_one()
    {
        var codec = Codecs.Learn(TableView.Text("x", "a", "b", "c"));

        float[] codes = [-7, 0.4f, 0.6f, 1.9f, 9, float.PositiveInfinity, float.NaN];
        CollectionAssert.AreEqual(
            new[] { "a", "a", "b", "c", "c", "c", "" },
            Texts(Array.ConvertAll(codes, code => codec.Decode<ReadOnlyMemory<char>>(0, code))));
    }

    [TestMethod]
    public void One_value_or_none_is_a_category_that_may_be_missing()
    {
        var table = new TableView(TableView.Single("x", 3, float.NaN, 3));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("x Categorical 0+1 of 1 nullable", codec.Layout());
        CollectionAssert.AreEqual(new[] { 3, float.NaN, 3 }, codec.RoundTrip<float>(0, table));
    }

    [TestMethod]
    public void All_keys_of_the_type_are_categories_and_key_values_are_kept()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            "KeyValues",
            new VectorDataViewType(TextDataViewType.Instance, 3),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(3, ["red".AsMemory(), "green".AsMemory(), "blue".AsMemory()]));
        var table = new TableView(
            TableView.Column<byte>("x", new KeyDataViewType(typeof(byte), 3), [3, 1, 0, 3, 200], annotations.ToAnnotations()));
        var codec = Codecs.Load(Codecs.Learn(table).Json());

        Assert.AreEqual("x Categorical 0+1 of 3 nullable", codec.Layout());
        Assert.AreEqual(new KeyDataViewType(typeof(byte), 3), codec.TypeOf(0));
        CollectionAssert.AreEqual(new[] { 2, 0, float.NaN, 2, float.NaN }, codec.Encode(table).Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(new byte[] { 3, 1, 0, 3, 0 }, codec.RoundTrip<byte>(0, table));
        VBuffer<ReadOnlyMemory<char>> names = default;
        codec.AnnotationsOf(0).GetValue("KeyValues", ref names);
        CollectionAssert.AreEqual(new[] { "red", "green", "blue" }, Texts([.. names.DenseValues()]));
    }

    [TestMethod]
    public void Key_values_may_be_numbers()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<double>>(
            "KeyValues",
            new VectorDataViewType(NumberDataViewType.Double, 2),
            (ref VBuffer<double> value) => value = new(2, [0.1, double.NaN]));
        var codec = Codecs.Load(Codecs.Learn(
            TableView.Column<uint>("x", new KeyDataViewType(typeof(uint), 2), [1, 2], annotations.ToAnnotations())).Json());

        VBuffer<double> values = default;
        codec.AnnotationsOf(0).GetValue("KeyValues", ref values);
        CollectionAssert.AreEqual(new[] { 0.1, double.NaN }, values.DenseValues().ToArray());
    }

    [TestMethod]
    public void Booleans_are_one_binary_value()
    {
        var table = new TableView(TableView.Column("x", BooleanDataViewType.Instance, [true, false, true]));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("x Binary 0+1", codec.Layout());
        CollectionAssert.AreEqual(new float[] { 1, 0, 1 }, codec.Encode(table).Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(new[] { true, false, true }, codec.RoundTrip<bool>(0, table));
    }

    [TestMethod]
    public void Slots_of_text_vectors_are_categories_of_their_own()
    {
        var table = new TableView(TableView.TextVectors("x", 3, ["a", "k", "v"], ["b", "k", ""], ["c", "k", "v"]));
        var codec = Codecs.Load(Codecs.Learn(table).Json());

        Assert.AreEqual("x[0] Categorical 0+1 of 3; x[2] Categorical 1+1 of 1 nullable", codec.Layout());
        var decoded = codec.RoundTrip<VBuffer<ReadOnlyMemory<char>>>(0, table)[1];
        CollectionAssert.AreEqual(new[] { "b", "k", "" }, Texts([.. decoded.DenseValues()]));
    }

    private static string[] Texts(ReadOnlyMemory<char>[] values) => Array.ConvertAll(values, value => value.ToString());
}
