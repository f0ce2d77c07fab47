using System.Globalization;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class ImageColumnTests
{
    private static readonly ImageShape Square = new(2, 2);

    [TestMethod]
    [DataRow(Likelihood.Auto, "v Binary 0+4 image 2x2x1", "0 0.2 0.8 1")]
    [DataRow(Likelihood.Bernoulli, "v Binary 0+4 image 2x2x1", "0 0.2 0.8 1")]
    [DataRow(Likelihood.Gaussian, "v Real 0+4 image 2x2x1", "-1 -0.6 0.6 1")]
    public void All_pixels_are_on_the_scale_of_the_likelihood(Likelihood likelihood, string layout, string code)
    {
        var table = new TableView(TableView.Vectors<byte>("v", NumberDataViewType.Byte, 4, [[0, 51, 204, 255], [0, 0, 0, 255]]));
        var codec = Learn(table, Square, likelihood);

        Assert.AreEqual(layout, codec.Layout());
        Assert.AreEqual(code, Spell(codec.Encode(table)[0]));
        AssertSame(table, codec);
        CollectionAssert.AreEqual(new byte[] { 255, 255, 0, 0 }, codec.Decode<VBuffer<byte>>(0, 2, 1, -1.5f, float.NaN).DenseValues().ToArray());
    }

    [TestMethod]
    [DataRow(new[] { 0.25f, 0, 0, 1 }, "0.25 0 0 1")]
    [DataRow(new[] { 0f, 0, 0, 0 }, "0 0 0 0")]
    [DataRow(new[] { 51f, 51, 0, 102 }, "0.2 0.2 0 0.4")]
    [DataRow(new[] { -1f, 0, 1, 3 }, "0 0.25 0.5 1")]
    [DataRow(new[] { 300f, 300, 300, 300 }, "1 1 1 1")]
    [DataRow(new[] { -8f, -8, -8, -8 }, "0 0 0 0")]
    public void The_scale_is_a_usual_one_or_that_of_the_values(float[] pixels, string code)
    {
        var table = new TableView(TableView.Vectors("v", NumberDataViewType.Single, 4, [pixels, pixels]));
        var codec = Learn(table, Square);

        Assert.AreEqual(code, Spell(codec.Encode(table)[1]));
        AssertSame(table, codec);
    }

    [TestMethod]
    public void The_code_has_the_channels_first_whatever_the_vector_has()
    {
        var table = new TableView(TableView.Vectors<double>(
            "v", NumberDataViewType.Double, 6, [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0, 0, 0, 0, 0, 0]]));
        var interleaved = Learn(table, new(1, 2, 3) { Interleaved = true });

        Assert.AreEqual("0.1 0.4 0.2 0.5 0.3 0.6", Spell(interleaved.Encode(table)[0]));
        Assert.AreEqual("0.1 0.2 0.3 0.4 0.5 0.6", Spell(Learn(table, new(1, 2, 3)).Encode(table)[0]));
        CollectionAssert.AreEqual(
            new double[] { 1, 0, 0, 0, 0, 0.5 }, interleaved.Decode<VBuffer<double>>(0, 1, 0, 0, 0, 0, 0.5f).DenseValues().ToArray());
    }

    [TestMethod]
    public void Missing_and_infinite_pixels_are_missing()
    {
        var table = new TableView(TableView.Vectors<float>("v", NumberDataViewType.Single, 4, [[0, float.NaN, 1, 0], [1, 1, 1, 1]]));
        var codec = Learn(table, Square);
        var warnings = new List<string>();

        Assert.AreEqual("v Binary 0+4 nullable image 2x2x1", codec.Layout());
        AssertSame(table, codec);
        var other = new TableView(TableView.Vectors<float>("v", NumberDataViewType.Single, 4, [[-3, float.PositiveInfinity, 7, 0.5f]]));
        Assert.AreEqual("0 NaN 1 0.5", Spell(codec.Encode(other, warnings)[0]));
        StringAssert.StartsWith(warnings.Single(), "Column 'v' holds an infinite value in row 0 (counted from 0).");
    }

    [TestMethod]
    public void A_vector_of_another_size_is_refused_by_its_type_or_else_by_its_row()
    {
        float[][] rows = [[1, 2, 3], [4, 5, 6]];
        var anySize = TableView.Column(
            "v", new VectorDataViewType(NumberDataViewType.Single), Array.ConvertAll(rows, row => new VBuffer<float>(row.Length, row)));

        Assert.AreEqual(
            "Schema mismatch for input column 'v': expected an image of 2 x 2 x 1 = 4 items, got Vector<Single, 3> (Parameter 'inputSchema')",
            Refused<ArgumentOutOfRangeException>(TableView.Vectors("v", NumberDataViewType.Single, 3, rows)));
        Assert.AreEqual(
            "Column 'v' holds a vector of 3 items in row 0 (counted from 0) where an image of 2 x 2 x 1 = 4 items is expected. " +
            "Correct the shape, or leave such rows out.",
            Refused<InvalidOperationException>(anySize));
    }

    [TestMethod]
    public void Only_vectors_of_numbers_with_a_likelihood_of_pixels_are_images()
    {
        const string Mismatch = "Schema mismatch for input column 'v': expected";
        var vectors = TableView.Vectors<float>("v", NumberDataViewType.Single, 4, [[1, 2, 3, 4], [1, 2, 3, 4]]);

        Assert.AreEqual(
            $"{Mismatch} vector of number or Boolean for an image, got String (Parameter 'inputSchema')",
            Refused<ArgumentOutOfRangeException>(TableView.Text("v", "a", "b")));
        Assert.AreEqual(
            $"{Mismatch} vector of number or Boolean for an image, got Single (Parameter 'inputSchema')",
            Refused<ArgumentOutOfRangeException>(TableView.Single("v", 1, 2)));
        Assert.AreEqual(
            $"{Mismatch} likelihood Bernoulli, Gaussian for an image, got Poisson (Parameter 'inputSchema')",
            Refused<ArgumentOutOfRangeException>(vectors, Likelihood.Poisson));
        Assert.AreEqual(
            "width x height x channels must be from 1 to 2147483591, but was 4294967296. (Parameter 'width x height x channels')",
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ImageShape(65_536, 65_536)).Message.Split('\n')[0]);
    }

    [TestMethod]
    [DataRow("\"width\":2", "\"width\":3", "column 'v', width: 3 x 2 x 1 is not an image of 4 values")]
    [DataRow("\"width\":2", "\"width\":-2", "column 'v', width: -2 x 2 x 1 is not an image of 4 values")]
    [DataRow("\"maximum\":255", "\"maximum\":0", "column 'v', maximum: is not above the minimum")]
    [DataRow("\"width\":2", "\"width\":2,\"likelihood\":\"Poisson\"", "column 'v', likelihood: Poisson does not suit the encoding")]
    [DataRow("\"missing\":0", "\"missing\":-1", "column 'v', missing: holds -1, a negative count")]
    public void Damage_is_named(string part, string damage, string problem)
    {
        var json = Learn(new TableView(TableView.Vectors<byte>("v", NumberDataViewType.Byte, 4, [[0, 9, 0, 0], [1, 0, 0, 0]])), Square).Json();
        StringAssert.Contains(json, part);

        Assert.AreEqual(
            $"The learned columns are damaged: {problem}. Fit and save the model again, or restore the file.",
            Assert.ThrowsExactly<FormatException>(() => Codecs.Load(json.Replace(part, damage))).Message);
    }

    private static RowCodec Learn(TableView table, ImageShape shape, Likelihood likelihood = Likelihood.Auto)
    {
        var options = new RowCodecOptions
        {
            Images = new Dictionary<string, ImageShape> { ["v"] = shape },
            Likelihoods = new Dictionary<string, Likelihood> { ["v"] = likelihood },
        };
        return Codecs.Load(Codecs.Learn(table, options).Json());
    }

    private static string Refused<T>(TableColumn column, Likelihood likelihood = Likelihood.Auto)
        where T : Exception => Assert.ThrowsExactly<T>(() => Learn(new TableView(column), Square, likelihood)).Message;

    private static void AssertSame(TableView table, RowCodec codec)
    {
        if (table.Columns[0] is TableColumn<VBuffer<byte>> bytes)
            CollectionAssert.AreEqual(Items(bytes.Values), Items(codec.RoundTrip<VBuffer<byte>>(0, table)));
        else
            CollectionAssert.AreEqual(Items(((TableColumn<VBuffer<float>>)table.Columns[0]).Values), Items(codec.RoundTrip<VBuffer<float>>(0, table)));
    }

    private static T[] Items<T>(VBuffer<T>[] rows) => [.. rows.SelectMany(row => row.DenseValues())];

    private static string Spell(float[] code) =>
        string.Join(' ', code.Select(value => Math.Round(value, 6).ToString(CultureInfo.InvariantCulture)));
}
