using Microsoft.ML.Data;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class CountFitTests
{
    private readonly Random _random = new(4);

    [TestMethod]
    [DataRow(20, 2.0)]
    [DataRow(8, 0.8)]
    [DataRow(300, 0.6)]
    public void Negative_binomial_counts_are_recognised(double mean, double size) =>
        Assert.AreEqual("x Count 0+1", Layout(() => NegativeBinomial(mean, size)));

    [TestMethod]
    public void Poisson_counts_are_recognised_if_zero_is_among_them() =>
        Assert.AreEqual("x Count 0+1", Codecs.Learn(TableView.Double("x", [0, .. Draw(() => Poisson(12))])).Layout());

    [TestMethod]
    [DataRow(20, 2.0, 0.5)]
    [DataRow(40, 6.0, 0.2)]
    public void Counts_with_more_zeros_are_recognised(double mean, double size, double zeros) => Assert.AreEqual(
        "x Count 0+1 ZeroInflatedNegativeBinomial",
        Layout(() => _random.NextDouble() < zeros ? 0 : NegativeBinomial(mean, size)));

    [TestMethod]
    public void Other_whole_numbers_are_no_counts()
    {
        Assert.AreEqual("x Real 0+1", Layout(() => _random.Next(100)), "uniform");
        Assert.AreEqual("x Real 0+1", Layout(() => 1 + NegativeBinomial(20, 2)), "no zero");
        Assert.AreEqual("x Real 0+1", Layout(() => _random.Next(2) == 0 ? Poisson(5) : 100 + Poisson(20)), "two modes");
        Assert.AreEqual("x Real 0+1", Layout(() => NegativeBinomial(20, 2) / 2.0), "halves");
        Assert.AreEqual("x Real 0+1", Layout(() => 20_000 * NegativeBinomial(20, 2)), "amounts");
        StringAssert.EndsWith(Layout(() => NegativeBinomial(20, 2) is var count && count % 5 > 0 && count > 9 ? 10 : count), "x Real 1+1", "spikes");
    }

    [TestMethod]
    public void Durations_are_no_counts() => Assert.AreEqual(
        "x Real 0+1",
        Codecs.Learn(TableView.Column(
            "x", TimeSpanDataViewType.Instance, [.. Draw(() => NegativeBinomial(20, 2)).Select(ticks => new TimeSpan((long)ticks))])).Layout());

    [TestMethod]
    public void Integers_and_missing_values_make_no_difference()
    {
        var counts = Draw(() => NegativeBinomial(20, 2));
        var table = new TableView(
            TableView.Int32("calls", Array.ConvertAll(counts, count => (int)count)),
            TableView.Double("visits", [.. counts.Skip(1), double.NaN]));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("calls Count 0+1; visits Count 1+1 nullable", codec.Layout());
        CollectionAssert.AreEqual(Array.ConvertAll(counts, count => (int)count), codec.RoundTrip<int>(0, table));
    }

    private static string Layout(Func<double> draw) => Codecs.Learn(TableView.Double("x", Draw(draw))).Layout();

    private static double[] Draw(Func<double> draw) => [.. Enumerable.Range(0, 3_000).Select(_ => draw())];

    private double Poisson(double mean) => NegativeBinomial(mean, size: 1e6);

    private double NegativeBinomial(double mean, double size)
    {
        var rest = _random.NextDouble();
        var share = Math.Pow(size / (size + mean), size);
        var count = 0;
        for (; rest > share && count < 10_000; count++)
        {
            rest -= share;
            share *= (count + size) / (count + 1) * mean / (size + mean);
        }

        return count;
    }
}
