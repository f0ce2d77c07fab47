using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class GapSeriesTests
{
    [TestMethod]
    public void Autocorrelation_equals_hand_value()
    {
        double[] values = [1, -2, 3, -2];

        Assert.AreEqual((-2 - 6 - 6) / 18.0, GapSeries.Autocorrelation(values, 1), 1e-12);
        Assert.AreEqual((3 + 4) / 18.0, GapSeries.Autocorrelation(values, 2), 1e-12);
        Assert.AreEqual(0, GapSeries.Autocorrelation([0, 0, 0], 1));
    }

    [TestMethod]
    public void Values_are_means_of_ten_steps_and_the_oldest_go()
    {
        var series = Of(Enumerable.Range(0, 2025).Select(step => (double)step));

        Assert.HasCount(GapSeries.Length, series.Values);
        Assert.AreEqual(2014.5, series.Values[^1], 1e-9);
        Assert.AreEqual(2014.5 - 1990, series.Values[0], 1e-9);
        Assert.AreEqual(5, series.OpenSteps);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(400)]
    public void A_wave_swings_even_along_a_trend(int period)
    {
        var swing = Of(Enumerable.Range(0, 2000).Select(step => Math.Sin(2 * Math.PI * step / period) + (0.01 * step))).Swing()!.Value;

        Assert.IsLessThan(-0.4, swing.Trough);
        Assert.IsGreaterThan(0.4, swing.Peak);
    }

    [TestMethod]
    public void Noise_with_memory_and_drifts_hardly_ever_swing()
    {
        var random = new Random(1);
        var swung = 0;
        for (var trial = 0; trial < 100; trial++)
        {
            var memory = new[] { 0, 0.9, 0.99, 0.999, 1 }[trial % 5];
            var gap = 0.0;
            var swing = Of(Enumerable.Range(0, 2000).Select(_ => gap = (memory * gap) + random.NextDouble() - 0.5)).Swing()!.Value;
            swung += swing is { Trough: < -0.4, Peak: > 0.4 } ? 1 : 0;
        }
        Assert.IsLessThan(5, swung);
    }

    [TestMethod]
    public void Few_steps_are_not_judged()
    {
        Assert.IsNull(Of(Enumerable.Repeat(1.0, 599)).Swing());
        Assert.AreEqual(new GapSwing(0, 0), Of(Enumerable.Repeat(1.0, 600)).Swing());
    }

    private static GapSeries Of(IEnumerable<double> gaps) => gaps.Aggregate(new GapSeries(), (series, gap) => series.With(gap));
}
