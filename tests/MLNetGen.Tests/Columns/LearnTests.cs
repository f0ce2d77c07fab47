using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class LearnTests
{
    [TestMethod]
    public void Too_few_rows_are_refused()
    {
        Refused("The data has no rows: at least two are needed to learn from.", TableView.Single("x"));
        Refused("The data has only one row: at least two are needed to learn from.", TableView.Single("x", 1));
    }

    [TestMethod]
    public void Columns_that_are_all_constant_are_refused() => Refused(
        "There is nothing to learn: all rows are alike in 'x', 'y'. List a column whose values differ.",
        TableView.Single("x", 1, 1, 1),
        TableView.Text("y", "a", "a", "a"));

    [TestMethod]
    public void An_infinite_value_is_refused_with_its_place()
    {
        const string Remedy = "Leave such rows out, or replace the value by a number or NaN (missing) before training.";
        Refused(
            $"Column 'x' holds an infinite value in row 2 (counted from 0). {Remedy}",
            TableView.Single("x", 1, 2, float.PositiveInfinity));
        Refused(
            $"Column 'x[1]' holds an infinite value in row 1 (counted from 0). {Remedy}",
            TableView.Vectors<double>("x", NumberDataViewType.Double, 2, [[1, 2], [3, double.NegativeInfinity]]));
    }

    [TestMethod]
    public void Too_many_categories_are_refused()
    {
        const string Remedy = "Leave it out, or map it to fewer categories first, for example with mlContext.Transforms.Conversion.Hash.";
        var options = new RowCodecOptions { MaxCategories = 3 };
        Refused($"Column 'x' has more than 3 categories. {Remedy}", options, TableView.Text("x", "a", "b", "c", "d"));
        Refused(
            $"Column 'x' has more than 3 categories. {Remedy}",
            options,
            TableView.Column<uint>("x", new KeyDataViewType(typeof(uint), 4), [1, 2]));
        Assert.AreEqual("x Categorical 0+1 of 3", Codecs.Learn(new TableView(TableView.Text("x", "a", "b", "c", "a")), options).Layout());
    }

    [TestMethod]
    public void A_vector_of_unknown_size_takes_that_of_the_first_row()
    {
        var codec = Codecs.Learn(AnySize([1, 2], [3, 5]));

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2), codec.TypeOf(0));
        Refused(
            "Column 'x' holds a vector of 3 items in row 1 (counted from 0) where 2 are expected. " +
            "All rows must have vectors of one size: leave such rows out, or pad or cut them.",
            AnySize([1, 2], [3, 4, 5]));
        Refused(
            "Column 'x' holds a vector of 0 items in row 0 (counted from 0) where 1 are expected. " +
            "All rows must have vectors of one size: leave such rows out, or pad or cut them.",
            AnySize([], [1]));
    }

    [TestMethod]
    public void A_column_without_any_value_is_reported_and_stays_missing()
    {
        var warnings = new List<string>();
        var table = new TableView(
            TableView.Single("x", 1, 2),
            TableView.Single("nan", float.NaN, float.NaN),
            TableView.Text("empty", "", ""),
            TableView.Column<uint>("zero", new KeyDataViewType(typeof(uint), 4), [0, 0]),
            TableView.Vectors<float>("vector", NumberDataViewType.Single, 2, [[1, float.NaN], [2, float.NaN]]));
        var codec = Codecs.Learn(table, warnings: warnings);

        CollectionAssert.AreEqual(
            new[]
            {
                "Column 'nan' has no value in any row: nothing is learned of it, and it decodes to missing values.",
                "Column 'empty' has no value in any row: nothing is learned of it, and it decodes to missing values.",
                "Column 'zero' has no value in any row: nothing is learned of it, and it decodes to missing values.",
                "Column 'vector' has slots without any value in any row: slot 1. Nothing is learned of them, and they decode to missing values.",
            },
            warnings);
        Assert.AreEqual("x Real 0+1; vector Real 1+1", codec.Layout());
        Assert.AreEqual(float.NaN, codec.RoundTrip<float>(1, table)[0]);
        Assert.IsTrue(codec.RoundTrip<ReadOnlyMemory<char>>(2, table)[0].IsEmpty);
        Assert.AreEqual(0u, codec.RoundTrip<uint>(3, table)[0]);
        CollectionAssert.AreEqual(new[] { 2, float.NaN }, codec.RoundTrip<VBuffer<float>>(4, table)[1].DenseValues().ToArray());
    }

    [TestMethod]
    public void Constants_take_no_place_and_come_back()
    {
        var table = new TableView(
            TableView.Text("text", "a", "a"),
            TableView.Single("x", 1, 2),
            TableView.Int32("seven", 7, 7),
            TableView.Column("yes", BooleanDataViewType.Instance, [true, true]));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("x Real 0+1", codec.Layout());
        Assert.AreEqual("a", $"{codec.Decode<ReadOnlyMemory<char>>(0, 0)}");
        Assert.AreEqual(7, codec.Decode<int>(2, 0));
        Assert.IsTrue(codec.Decode<bool>(3, 0));
    }

    [TestMethod]
    public void A_data_frame_is_read_as_it_is()
    {
        var vectors = new VBufferDataFrameColumn<float>("vector", [new(2, [1, 2]), new(2, [3, 4]), new(2, [5, 7])]);
        var frame = new DataFrame(
            new SingleDataFrameColumn("number", [1.5f, null, 3]),
            new Int32DataFrameColumn("whole", [4, null, 6]),
            new StringDataFrameColumn("text", ["a", null, "b"]),
            vectors);
        var codec = RowCodec.Learn(frame, ["number", "whole", "text", "vector"]);

        Assert.AreEqual(
            "number Real 0+1 nullable; whole Real 1+1; text Categorical 2+1 of 2 nullable; vector Real 3+2", codec.Layout());
        CollectionAssert.AreEqual(new[] { 1.5f, float.NaN, 3 }, codec.RoundTrip<float>(0, frame));
        CollectionAssert.AreEqual(new[] { 4, 0, 6 }, codec.RoundTrip<int>(1, frame), "a frame gives a null integer as 0");
        CollectionAssert.AreEqual(new float[] { 3, 4 }, codec.RoundTrip<VBuffer<float>>(3, frame)[1].DenseValues().ToArray());
        CollectionAssert.AreEqual(new float[] { 5, 7 }, vectors[2].DenseValues().ToArray(), "the frame is as before");
    }

    [TestMethod]
    public void Learning_can_be_cancelled()
    {
        var table = new TableView(TableView.Single("x", 1, 2));
        Assert.ThrowsExactly<OperationCanceledException>(
            () => RowCodec.Learn(table, table.Names, cancellation: new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public void The_order_of_rows_does_not_change_what_is_learned()
    {
        var random = new Random(1);
        var words = Enumerable.Range(0, 300).Select(_ => $"{random.Next(9)}").ToArray();
        var numbers = Enumerable.Range(0, 300).Select(_ => random.Next(100)).ToArray();

        Assert.AreEqual(
            Codecs.Learn(TableView.Text("a", words), TableView.Int32("b", numbers)).Json(),
            Codecs.Learn(TableView.Text("a", [.. words.Reverse()]), TableView.Int32("b", [.. numbers.Reverse()])).Json());
    }

    private static TableColumn<VBuffer<float>> AnySize(params float[][] rows) => TableView.Column(
        "x", new VectorDataViewType(NumberDataViewType.Single), Array.ConvertAll(rows, row => new VBuffer<float>(row.Length, row)));

    private static void Refused(string message, params TableColumn[] columns) => Refused(message, new(), columns);

    private static void Refused(string message, RowCodecOptions options, params TableColumn[] columns) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidOperationException>(() => Codecs.Learn(new TableView(columns), options)).Message);
}
