using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class NumberColumnTests
{
    private static readonly Random Random = new(3);

    [TestMethod]
    public void A_normal_column_is_standardised()
    {
        var values = Draw(2_000, () => 50 + 4 * Gaussian());
        var codec = Codecs.Learn(TableView.Double("x", values));

        Assert.IsNull(Number(codec).Map);
        Assert.AreEqual((values[0] - values.Average()) / Deviation(values), codec.Encode(new TableView(TableView.Double("x", values)))[0][0], 1e-4);
    }

    [TestMethod]
    public void A_skewed_column_becomes_normal()
    {
        var table = new TableView(TableView.Double("x", Draw(5_000, () => Math.Exp(2 * Gaussian()))));
        var codes = Codecs.Learn(table).Encode(table).Select(code => (double)code[0]).Order().ToArray();

        Assert.AreEqual(0, codes.Average(), 0.01);
        Assert.AreEqual(1, Deviation(codes), 0.02);
        Assert.IsLessThan(0.01, MonotoneMap.DistanceFromNormal(codes));
    }

    [TestMethod]
    [DataRow(Likelihood.Auto, false, true)]
    [DataRow(Likelihood.Gaussian, false, false)]
    [DataRow(Likelihood.Quantile, true, true)]
    public void The_encoding_can_be_forced(Likelihood likelihood, bool mapsNormal, bool mapsSkewed)
    {
        var codec = Codecs.Learn(
            new TableView(
                TableView.Double("normal", Draw(1_000, Gaussian)),
                TableView.Double("skewed", Draw(1_000, () => Math.Exp(Gaussian())))),
            new RowCodecOptions { Likelihoods = new Dictionary<string, Likelihood> { ["normal"] = likelihood, ["skewed"] = likelihood } });

        Assert.AreEqual((mapsNormal, mapsSkewed), (Number(codec, 0).Map is not null, Number(codec, 1).Map is not null));
    }

    [TestMethod]
    public void A_column_of_several_heaps_is_a_mixture_unless_told_otherwise()
    {
        var values = Draw(2_000, () => Gaussian() + (Random.Next(2) == 0 ? -5 : 5));
        var told = new RowCodecOptions { Likelihoods = new Dictionary<string, Likelihood> { ["x"] = Likelihood.Quantile } };

        Assert.AreEqual(Likelihood.Mixture, Codecs.Learn(TableView.Double("x", values)).Layout.Fields[0].Likelihood);
        Assert.AreEqual(Likelihood.Gaussian, Codecs.Learn(new TableView(TableView.Double("x", values)), told).Layout.Fields[0].Likelihood);
    }

    [TestMethod]
    public void A_few_skewed_values_say_nothing_about_the_distribution() =>
        Assert.IsNull(Number(Codecs.Learn(TableView.Double("x", Draw(99, () => Math.Exp(Gaussian()))))).Map);

    [TestMethod]
    public void A_value_of_very_many_rows_is_a_category_of_its_own()
    {
        var values = Draw(5_000, () => Random.Next(100) < 92 ? 0 : Random.Next(100, 10_000));
        values[7] = double.NaN;
        var table = new TableView(TableView.Double("gain", values));
        var codec = Codecs.Learn(table);
        var codes = codec.Encode(table);

        Assert.AreEqual("gain.Spike Categorical 0+1 of 2 nullable; gain Real 1+1", codec.Layout());
        for (var row = 0; row < values.Length; row++)
        {
            Assert.AreEqual(double.IsNaN(values[row]) ? float.NaN : values[row] == 0 ? 1 : 0, codes[row][0]);
            Assert.AreEqual(values[row] is 0 or double.NaN, float.IsNaN(codes[row][1]));
        }

        CollectionAssert.AreEqual(values, codec.RoundTrip<double>(0, table));
        Assert.IsGreaterThanOrEqualTo(100, codec.Decode<double>(0, 0, -9), "a value that is no spike lies within those that are none");
        Assert.AreEqual(double.NaN, codec.Decode<double>(0, float.NaN, 0));
    }

    [TestMethod]
    public void Common_values_of_an_evenly_filled_range_are_no_spikes() =>
        Assert.AreEqual("age Real 0+1", Codecs.Learn(TableView.Int32("age", [.. Enumerable.Range(0, 3_000).Select(row => 20 + row % 30)])).Layout());

    [TestMethod]
    [DataRow(20, 60, "x Categorical 0+1 of 20")]
    [DataRow(20, 59, "x Real 0+1")]
    [DataRow(21, 600, "x Real 0+1")]
    [DataRow(2, 6, "x Categorical 0+1 of 2")]
    public void Few_integers_of_many_rows_are_categories(int different, int rows, string layout)
    {
        Assert.AreEqual(layout, Codecs.Learn(TableView.Int32("x", [.. Enumerable.Range(0, rows).Select(row => row % different)])).Layout());
        Assert.AreEqual(layout, Codecs.Learn(TableView.Single("x", [.. Enumerable.Range(0, rows).Select(row => row % different)])).Layout());
    }

    [TestMethod]
    [DataRow(10, 30, "x Categorical 0+1 of 10")]
    [DataRow(11, 600, "x Real 0+1")]
    public void Fewer_fractions_are(int different, int rows, string layout) =>
        Assert.AreEqual(layout, Codecs.Learn(TableView.Double("x", [.. Enumerable.Range(0, rows).Select(row => row % different + 0.5)])).Layout());

    [TestMethod]
    public void Categories_of_numbers_are_exact()
    {
        long[] different = [long.MaxValue, long.MaxValue - 1, long.MinValue, 0];
        long[] values = [.. different, .. different, .. different];
        var table = new TableView(TableView.Column("x", NumberDataViewType.Int64, values));
        var codec = Codecs.Load(Codecs.Learn(table).Json());

        Assert.AreEqual("x Categorical 0+1 of 4", codec.Layout());
        CollectionAssert.AreEqual(values, codec.RoundTrip<long>(0, table));
    }

    [TestMethod]
    public void Large_integers_keep_their_differences()
    {
        ulong[] values = [.. Enumerable.Range(0, 1_000).Select(row => ulong.MaxValue - (ulong)row)];
        var table = new TableView(TableView.Column("x", NumberDataViewType.UInt64, values));

        CollectionAssert.AreEqual(values, Codecs.Learn(table).RoundTrip<ulong>(0, table));
    }

    [TestMethod]
    public void Decoded_numbers_lie_on_the_grid_and_within_the_bounds_of_training()
    {
        var prices = Draw(1_000, () => Math.Round(20 + 5 * Gaussian(), 2));
        var codec = Codecs.Learn(
            TableView.Double("price", prices),
            TableView.Single("price1", Array.ConvertAll(prices, price => (float)price)),
            TableView.Int32("count", [.. Enumerable.Range(-500, 1_000)]),
            TableView.Double("any", Draw(1_000, Gaussian)));

        Assert.AreEqual((100, 100, 1, 0), (Number(codec, 0).Grid, Number(codec, 1).Grid, Number(codec, 2).Grid, Number(codec, 3).Grid));
        Assert.AreEqual(Math.Round(Number(codec).Mean, 2), codec.Decode<double>(0, new float[4]));
        Assert.AreEqual((float)Math.Round(Number(codec, 1).Mean, 2), codec.Decode<float>(1, new float[4]));
        Assert.AreEqual((prices.Max(), (float)prices.Max(), 499), Decode(9, 9, 9, 9));
        Assert.AreEqual((prices.Min(), (float)prices.Min(), -500), Decode(-9, -9, float.NegativeInfinity, -9));

        (double Price, float Price1, int Count) Decode(params float[] code) =>
            (codec.Decode<double>(0, code), codec.Decode<float>(1, code), codec.Decode<int>(2, code));
    }

    [TestMethod]
    public void A_type_without_missing_value_decodes_one_to_something_of_training()
    {
        var codec = Codecs.Learn(
            TableView.Int32("number", [.. Enumerable.Range(100, 99)]),
            TableView.Int32("category", [.. Enumerable.Range(0, 99).Select(row => row % 3 == 0 ? 7 : 8)]));

        Assert.AreEqual((149, 8), (codec.Decode<int>(0, float.NaN, float.NaN), codec.Decode<int>(1, float.NaN, float.NaN)));
    }

    [TestMethod]
    public void A_sample_suffices_where_there_are_many_rows()
    {
        var kind = (NumberKind<double>)ItemKind.Of(NumberDataViewType.Double)!;
        var learner = kind.CreateCellLearner("x", new(new(), SampleSize: 200, Warn: null));
        var values = Draw(20_000, () => Random.Next(4) == 0 ? 0 : 5 + Math.Exp(2 * Gaussian()));
        for (var row = 0; row < values.Length; row++)
            learner.Observe(values[row], row);
        var state = (NumberState)learner.Finish();
        var cell = kind.CreateCell("x", state);

        Assert.AreEqual((kind.Format(values.Min()), kind.Format(values.Max()), "0"), (state.Minimum, state.Maximum, state.Spikes.Single()));
        Assert.IsLessThanOrEqualTo(200, state.Map!.Values.Length);
        var code = new float[2];
        foreach (var value in values)
        {
            cell.Encode(value, code, null!);
            Assert.AreEqual(value, cell.Decode(code), 1e-4 * state.Deviation);
        }
    }

    [TestMethod]
    public void A_few_values_in_a_wide_gap_keep_their_precision()
    {
        var table = new TableView(TableView.Double(
            "x",
            [
                .. Enumerable.Range(0, 40_000).Select(row => row % 100 + 0.25),
                5_000.25,
                90_000.25,
                .. Enumerable.Range(0, 8_000).Select(row => 100_000.25 + row % 100),
            ]));

        var codec = Codecs.Learn(table);

        Assert.IsNotNull(Number(codec).Map);
        foreach (var (expected, actual) in ((TableColumn<double>)table.Columns[0]).Values.Zip(codec.RoundTrip<double>(0, table)))
            Assert.AreEqual(expected, actual, 1e-4 * Number(codec).Deviation);
    }

    private static NumberState Number(RowCodec codec, int column = 0) => (NumberState)codec.Columns[column].State.Encoding;

    private static double[] Draw(int rows, Func<double> draw) => [.. Enumerable.Range(0, rows).Select(_ => draw())];

    private static double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble());

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
}
