using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class EncodeTests
{
    [TestMethod]
    public void An_unseen_category_counts_as_missing_and_is_reported_once()
    {
        var codec = Codecs.Learn(TableView.Text("city", "Bonn", "Köln", "Bonn"));
        var warnings = new List<string>();

        var codes = codec.Encode(new TableView(TableView.Text("city", "Köln", "Ulm", "", "Jena")), warnings);

        CollectionAssert.AreEqual(new[] { 1, float.NaN, float.NaN, float.NaN }, codes.Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                "Column 'city' holds 'Ulm' in row 1 (counted from 0), a category that did not occur in training. " +
                "It counts as missing; further ones are not reported.",
            },
            warnings);
    }

    [TestMethod]
    public void An_unseen_category_is_an_error_where_asked_for()
    {
        var options = new RowCodecOptions { UnseenCategories = UnseenCategoryPolicy.Error };
        var codec = Codecs.Load(Codecs.Learn(new TableView(TableView.Int32("stars", 1, 2, 1, 2, 1, 2)), options).Json());

        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => codec.Encode(new TableView(TableView.Int32("stars", 1, 3))));

        Assert.AreEqual(
            "Column 'stars' holds '3' in row 1 (counted from 0), a category that did not occur in training. " +
            "Leave such rows out, train with them, or set UnseenCategoryPolicy.Missing.",
            exception.Message);
    }

    [TestMethod]
    public void An_infinite_value_counts_as_missing_and_is_reported_once()
    {
        var codec = Codecs.Learn(
            TableView.Double("x", 1, 2, 4), TableView.Vectors<float>("v", NumberDataViewType.Single, 2, [[1, 0], [2, 1], [4, 1]]));
        var warnings = new List<string>();
        var table = new TableView(
            TableView.Double("x", double.PositiveInfinity, double.NegativeInfinity),
            TableView.Vectors<float>(
                "v", NumberDataViewType.Single, 2, [[float.NegativeInfinity, 1], [1, float.PositiveInfinity]]));

        var codes = codec.Encode(table, warnings);

        Assert.AreEqual("x Real 0+1; v Real 1+1; v.Binary Binary 2+1", codec.Layout());
        CollectionAssert.AreEqual(new[] { float.NaN, float.NaN, 1 }, codes[0]);
        Assert.AreEqual((float.NaN, false, float.NaN), (codes[1][0], float.IsNaN(codes[1][1]), codes[1][2]));
        CollectionAssert.AreEqual(
            new[] { "Column 'x' holds an infinite value in row 0 (counted from 0). It counts as missing; further ones are not reported." },
            warnings);
    }

    [TestMethod]
    public void A_value_far_outside_of_training_stays_a_finite_code()
    {
        var codec = Codecs.Learn(
            TableView.Double("x", 1, 2, 4), TableView.Vectors<double>("v", NumberDataViewType.Double, 1, [[1], [2], [4]]));

        var code = codec.Encode(new TableView(
            TableView.Double("x", 1e300), TableView.Vectors<double>("v", NumberDataViewType.Double, 1, [[-1e300]])))[0];

        CollectionAssert.AreEqual(new[] { Standardisation.LargestCode, -Standardisation.LargestCode }, code);
        Assert.AreEqual(4, codec.Decode<double>(0, code));
        Assert.AreEqual(1, codec.Decode<VBuffer<double>>(1, code).GetItemOrDefault(0));
    }

    [TestMethod]
    public void A_vector_of_another_size_is_refused_with_its_row()
    {
        var codec = Codecs.Learn(TableView.Vectors<float>("v", NumberDataViewType.Single, 2, [[1, 0], [2, 1]]));
        var other = new TableView(TableView.Column<VBuffer<float>>(
            "v", new VectorDataViewType(NumberDataViewType.Single), [new(2, [1, 2]), new(1, [1])]));

        codec.CheckSchema(other.Schema);
        Assert.AreEqual(
            "Column 'v' holds a vector of 1 items in row 1 (counted from 0) where 2 are expected. " +
            "All rows must have vectors of one size: leave such rows out, or pad or cut them.",
            Assert.ThrowsExactly<InvalidOperationException>(() => codec.Encode(other)).Message);
    }

    [TestMethod]
    public void A_code_of_another_width_is_refused()
    {
        var table = new TableView(TableView.Double("x", 1, 2));
        var codec = Codecs.Learn(table);
        using var cursor = table.GetRowCursor(codec.ActiveColumns(table.Schema));

        var exception = Assert.ThrowsExactly<ArgumentException>(() => codec.CreateEncoder(cursor).Encode(new float[2]));

        Assert.AreEqual("A row code of 1 floats is needed, got 2. (Parameter 'code')", exception.Message);
    }

    [TestMethod]
    public void Encoders_of_one_codec_do_not_disturb_each_other()
    {
        var table = RandomTables.Make(17);
        var codec = Codecs.Learn(table);
        var expected = codec.Encode(table);

        Parallel.For(0, 8, _ =>
        {
            foreach (var (first, second) in expected.Zip(codec.Encode(table)))
                CollectionAssert.AreEqual(first, second);
        });
    }
}
