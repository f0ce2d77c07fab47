using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class LikelihoodTests
{
    private static readonly double[] Skewed = [.. Enumerable.Range(0, 500).Select(row => row % 4 == 0 ? 0 : Math.Pow(1.02, row))];

    [TestMethod]
    [DataRow(Likelihood.Auto, "x.Spike Categorical 0+1 of 2; x Real 1+1", true)]
    [DataRow(Likelihood.Quantile, "x.Spike Categorical 0+1 of 2; x Real 1+1", true)]
    [DataRow(Likelihood.Gaussian, "x Real 0+1", false)]
    [DataRow(Likelihood.StudentT, "x Real 0+1 StudentT", false)]
    [DataRow(Likelihood.Mixture, "x Real 0+1 Mixture", false)]
    public void Numbers_have_the_density_that_was_asked_for(Likelihood likelihood, string layout, bool isBent)
    {
        var table = new TableView(TableView.Double("x", Skewed));
        var codec = Reload(Codecs.Learn(table, ("x", likelihood)));

        Assert.AreEqual(layout, codec.Layout());
        Assert.AreEqual(isBent, ((NumberState)codec.Columns[0].State.Encoding).Map is not null);
        AssertNear(Skewed, codec.RoundTrip<double>(0, table), 1);
    }

    [TestMethod]
    [DataRow(Likelihood.Poisson)]
    [DataRow(Likelihood.NegativeBinomial)]
    [DataRow(Likelihood.ZeroInflatedPoisson)]
    [DataRow(Likelihood.ZeroInflatedNegativeBinomial)]
    public void Counts_are_their_own_codes(Likelihood likelihood)
    {
        float[] visits = [3, 0, 7, float.NaN, 1 << 24];
        var table = new TableView(TableView.Single("visits", visits), TableView.Int32("calls", 2, 1, 4, 4, 9));
        var codec = Reload(Codecs.Learn(table, ("visits", likelihood), ("calls", likelihood)));

        var suffix = likelihood == Likelihood.NegativeBinomial ? "" : $" {likelihood}";
        Assert.AreEqual($"visits Count 0+1 nullable{suffix}; calls Count 1+1{suffix}", codec.Layout());
        CollectionAssert.AreEqual(visits, codec.Encode(table).Select(code => code[0]).ToArray());
        CollectionAssert.AreEqual(visits, codec.RoundTrip<float>(0, table));
        CollectionAssert.AreEqual(new[] { 2, 1, 4, 4, 9 }, codec.RoundTrip<int>(1, table));
        Assert.AreEqual((0, 2), (codec.Decode<float>(0, -3, 1.6f), codec.Decode<int>(1, -3, 1.6f)));
        Assert.AreEqual((1, 9, 1), (codec.Decode<int>(1, 0, 0), codec.Decode<int>(1, 0, 77), codec.Decode<int>(1, 0, float.NaN)));
    }

    [TestMethod]
    public void Counts_at_scoring_are_moved_to_the_nearest_count()
    {
        var codec = Codecs.Learn(new TableView(TableView.Double("x", 0, 1, 2)), ("x", Likelihood.Poisson));
        var warnings = new List<string>();

        var codes = codec.Encode(new TableView(TableView.Double("x", -4, 2.6, 1e12, double.PositiveInfinity, double.NaN)), warnings);

        CollectionAssert.AreEqual(new[] { 0, 3, 1 << 24, float.NaN, float.NaN }, codes.Select(code => code[0]).ToArray());
        StringAssert.StartsWith(warnings.Single(), "Column 'x' holds an infinite value in row 3 (counted from 0).");
    }

    [TestMethod]
    public void Shares_and_Booleans_are_Bernoulli()
    {
        var table = new TableView(
            TableView.Double("share", 0.25, 1, double.NaN, 0.5),
            TableView.Int32("flag", 0, 1, 1, 0),
            TableView.Column("yes", BooleanDataViewType.Instance, [true, false, true, true]));
        var codec = Reload(Codecs.Learn(
            table, ("share", Likelihood.Bernoulli), ("flag", Likelihood.Bernoulli), ("yes", Likelihood.Bernoulli)));

        Assert.AreEqual("share Binary 0+1 nullable; flag Binary 1+1; yes Binary 2+1", codec.Layout());
        CollectionAssert.AreEqual(new[] { 0.25, 1, double.NaN, 0.5 }, codec.RoundTrip<double>(0, table));
        CollectionAssert.AreEqual(new[] { 0, 1, 1, 0 }, codec.RoundTrip<int>(1, table));
        Assert.AreEqual((0.25, 1), (codec.Decode<double>(0, 0, 0, 0), codec.Decode<int>(1, 0, 0.7f, 0)));
    }

    [TestMethod]
    public void Values_of_any_type_are_categories_where_asked_for()
    {
        var dates = Enumerable.Range(0, 60).Select(row => new DateTime(2024, 1, 1).AddDays(row)).ToArray();
        var table = new TableView(
            TableView.Int32("number", [.. Enumerable.Range(0, 60)]),
            TableView.Column("date", DateTimeDataViewType.Instance, dates),
            TableView.Column("yes", BooleanDataViewType.Instance, Array.ConvertAll(dates, date => date.Day > 9)));
        var codec = Reload(Codecs.Learn(
            table, ("number", Likelihood.Categorical), ("date", Likelihood.Categorical), ("yes", Likelihood.Categorical)));

        Assert.AreEqual("number Categorical 0+1 of 60; date Categorical 1+1 of 60; yes Categorical 2+1 of 2", codec.Layout());
        CollectionAssert.AreEqual(Enumerable.Range(0, 60).ToArray(), codec.RoundTrip<int>(0, table));
        CollectionAssert.AreEqual(dates, codec.RoundTrip<DateTime>(1, table));
        CollectionAssert.AreEqual(Array.ConvertAll(dates, date => date.Day > 9), codec.RoundTrip<bool>(2, table));
    }

    [TestMethod]
    public void Few_values_on_a_scale_are_ordinal_in_their_order()
    {
        var table = new TableView(
            TableView.Single("stars", 5, 1, float.NaN, 2.5f),
            TableView.Column<uint>("size", new KeyDataViewType(typeof(uint), 4), [4, 0, 1, 2]),
            TableView.Column("yes", BooleanDataViewType.Instance, [true, false, true, true]));
        var codec = Reload(Codecs.Learn(table, ("stars", Likelihood.Ordinal), ("size", Likelihood.Ordinal), ("yes", Likelihood.Ordinal)));

        Assert.AreEqual("stars Ordinal 0+1 of 3 nullable; size Ordinal 1+1 of 4 nullable; yes Ordinal 2+1 of 2", codec.Layout());
        Assert.AreEqual("2 3 1; 0 NaN 0; NaN 0 1; 1 1 1", string.Join("; ", codec.Encode(table).Select(code => string.Join(' ', code))));
        CollectionAssert.AreEqual(new[] { 5, 1, float.NaN, 2.5f }, codec.RoundTrip<float>(0, table));
    }

    [TestMethod]
    public void A_column_of_one_value_stays_constant()
    {
        var codec = Codecs.Learn(
            new TableView(TableView.Int32("x", 1, 2), TableView.Int32("p", 7, 7), TableView.Int32("o", 7, 7), TableView.Int32("t", 7, 7)),
            ("p", Likelihood.Poisson),
            ("o", Likelihood.Ordinal),
            ("t", Likelihood.StudentT));

        Assert.AreEqual("x Real 0+1", codec.Layout());
        Assert.AreEqual((7, 7, 7), (codec.Decode<int>(1, 0), codec.Decode<int>(2, 0), codec.Decode<int>(3, 0)));
    }

    [TestMethod]
    [DataRow(Likelihood.Auto, "v Real 0+1; v.Binary Binary 1+1")]
    [DataRow(Likelihood.Gaussian, "v Real 0+2")]
    [DataRow(Likelihood.StudentT, "v Real 0+2 StudentT")]
    [DataRow(Likelihood.Mixture, "v Real 0+2 Mixture")]
    [DataRow(Likelihood.NegativeBinomial, "v Count 0+3")]
    [DataRow(Likelihood.ZeroInflatedPoisson, "v Count 0+3 ZeroInflatedPoisson")]
    public void All_slots_of_a_vector_have_the_likelihood_that_was_asked_for(Likelihood likelihood, string layout)
    {
        float[][] rows = [[3, 1, 0], [9, 0, 0], [4, 1, 0]];
        var table = new TableView(TableView.Vectors("v", NumberDataViewType.Single, 3, rows));
        var codec = Reload(Codecs.Learn(table, ("v", likelihood)));

        Assert.AreEqual(layout, codec.Layout());
        foreach (var (expected, actual) in rows.Zip(codec.RoundTrip<VBuffer<float>>(0, table)))
            AssertNear(Array.ConvertAll(expected, item => (double)item), Array.ConvertAll(actual.DenseValues().ToArray(), item => (double)item), 1);
    }

    [TestMethod]
    public void Plain_slots_that_were_missing_come_last_and_values_stay_within_those_of_training()
    {
        var table = new TableView(
            TableView.Vectors<float>("share", NumberDataViewType.Single, 3, [[float.NaN, 0.25f, 0], [1, 0.5f, 0]]),
            TableView.Vectors<bool>("flags", BooleanDataViewType.Instance, 2, [[true, true], [false, true]]));
        var codec = Reload(Codecs.Learn(table, ("share", Likelihood.Bernoulli), ("flags", Likelihood.Bernoulli)));

        Assert.AreEqual("share Binary 0+2; share.Nullable Binary 2+1 nullable; flags Binary 3+2", codec.Layout());
        CollectionAssert.AreEqual(new[] { 0.25f, 0, float.NaN, 1, 1 }, codec.Encode(table)[0]);
        CollectionAssert.AreEqual(new[] { 1, 0.5f, 0 }, codec.Decode<VBuffer<float>>(0, 7, 7, 7, 0, 0).DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { true, true }, codec.Decode<VBuffer<bool>>(1, 0, 0, 0, 0.6f, 0.2f).DenseValues().ToArray());
    }

    [TestMethod]
    [DataRow("text", Likelihood.Poisson, "likelihood Categorical for String, got Poisson")]
    [DataRow("yes", Likelihood.Gaussian, "likelihood Bernoulli, Categorical, Ordinal for Boolean, got Gaussian")]
    [DataRow("key", Likelihood.StudentT, "likelihood Categorical, Ordinal for Key<UInt32>, got StudentT")]
    [DataRow(
        "date", Likelihood.Poisson, "likelihood Gaussian, StudentT, Mixture, Quantile, Categorical, Ordinal for DateTime, got Poisson")]
    [DataRow(
        "vector",
        Likelihood.Quantile,
        "likelihood Gaussian, StudentT, Mixture, Bernoulli, Poisson, NegativeBinomial, ZeroInflatedPoisson, " +
        "ZeroInflatedNegativeBinomial for Vector<Single>, got Quantile")]
    public void A_likelihood_that_does_not_suit_the_type_is_refused(string column, Likelihood likelihood, string problem)
    {
        var table = new TableView(
            TableView.Text("text", "a", "b"),
            TableView.Column("yes", BooleanDataViewType.Instance, [true, false]),
            TableView.Column<uint>("key", new KeyDataViewType(typeof(uint), 4), [1, 2]),
            TableView.Column<DateTime>("date", DateTimeDataViewType.Instance, [new(1), new(2)]),
            TableView.Vectors<float>("vector", NumberDataViewType.Single, 1, [[1], [2]]));

        var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Codecs.Learn(table, (column, likelihood)));

        Assert.AreEqual($"Schema mismatch for input column '{column}': expected {problem} (Parameter 'inputSchema')", exception.Message);
    }

    [TestMethod]
    public void A_likelihood_of_another_column_is_refused() => Assert.AreEqual(
        "Column 'y' is given a likelihood or an image shape, but is not modelled: list it among the columns, or leave the setting out. (Parameter 'options')",
        Assert.ThrowsExactly<ArgumentException>(
            () => Codecs.Learn(new TableView(TableView.Single("x", 1, 2)), ("y", Likelihood.Poisson))).Message);

    [TestMethod]
    public void Values_that_do_not_suit_the_likelihood_are_refused_with_their_place()
    {
        const string Counts = "where likelihood Poisson expects counts, whole numbers from 0 to 16777216.";
        const string Shares = "where likelihood Bernoulli expects numbers from 0 to 1.";
        const string Remedy = "Choose another likelihood, or leave such rows out.";
        Refused(Likelihood.Poisson, TableView.Int32("x", 1, 2, -3), $"Column 'x' holds '-3' in row 2 (counted from 0) {Counts} {Remedy}");
        Refused(Likelihood.Poisson, TableView.Double("x", 1, 2.5), $"Column 'x' holds '2.5' in row 1 (counted from 0) {Counts} {Remedy}");
        Refused(Likelihood.Poisson, TableView.Double("x", 1, 1e9), $"Column 'x' holds '1000000000' in row 1 (counted from 0) {Counts} {Remedy}");
        Refused(Likelihood.Bernoulli, TableView.Single("x", 0, 1.5f), $"Column 'x' holds '1.5' in row 1 (counted from 0) {Shares} {Remedy}");
        Refused(
            Likelihood.Bernoulli,
            TableView.Vectors<float>("x", NumberDataViewType.Single, 2, [[0, 1], [0, -0.5f]]),
            $"Column 'x[1]' holds '-0.5' in row 1 (counted from 0) {Shares} {Remedy}");
        Refused(
            Likelihood.Categorical,
            TableView.Single("x", 0, float.PositiveInfinity),
            "Column 'x' holds an infinite value in row 1 (counted from 0). " +
            "Leave such rows out, or replace the value by a number or NaN (missing) before training.");
        Refused(
            Likelihood.Ordinal,
            TableView.Int32("x", [.. Enumerable.Range(0, 1_001)]),
            "Column 'x' has more than 1000 categories. Choose another likelihood, or round the values first.");

        static void Refused(Likelihood likelihood, TableColumn column, string message) => Assert.AreEqual(
            message,
            Assert.ThrowsExactly<InvalidOperationException>(() => Codecs.Learn(new TableView(column), ("x", likelihood))).Message);
    }

    private static RowCodec Reload(RowCodec codec) => Codecs.Load(codec.Json());

    private static void AssertNear(double[] expected, double[] actual, double scale)
    {
        for (var index = 0; index < expected.Length; index++)
            Assert.AreEqual(expected[index], actual[index], 1e-3 * scale);
    }
}
