using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class HeapsTests
{
    private static readonly RowCodecOptions Split = new() { SplitModes = true };

    private readonly Random _random = new(5);

    [TestMethod]
    public void Numbers_in_heaps_become_the_heap_and_the_place_in_it()
    {
        var table = Table(count: 3000, value: () => Normal() + (10 * _random.Next(3)));
        var codec = Codecs.Learn(table, Split);
        var codes = codec.Encode(table);

        Assert.AreEqual(("x.Spike", 3), (codec.Layout.Fields[0].Name, codec.Layout.Fields[0].Cardinality));
        Assert.AreEqual((1, 3), (codec.Layout.Fields[0].Gated, codec.Layout.Fields[0].Gates));
        foreach (var heap in codes.GroupBy(code => code[0]))
        {
            Assert.AreEqual(0, heap.Average(code => code[1]), 0.02, "mean of a heap");
            Assert.AreEqual(1, heap.Average(code => code[1] * code[1]), 0.02, "variance of a heap");
        }
        CollectionAssert.AreEquivalent(new[] { 0f, 1f, 2f }, codes.Select(code => code[0]).Distinct().ToArray());
    }

    [TestMethod]
    public void A_spike_beside_heaps_is_a_category_of_its_own_without_a_number()
    {
        var table = Table(count: 4000, value: () => _random.Next(4) == 0 ? 5 : Normal() + (10 * _random.Next(2)));
        var codes = Codecs.Learn(table, Split).Encode(table);

        Assert.AreEqual(0.25, codes.Count(code => code[0] == 2) / 4000.0, 0.03);
        Assert.IsTrue(codes.All(code => float.IsNaN(code[1]) == (code[0] == 2)), "a spike has no place");
    }

    [TestMethod]
    public void Heaps_and_spikes_decode_to_what_they_were_also_after_saving()
    {
        double[] values = [.. Enumerable.Range(0, 4000).Select(_ => _random.Next(4) == 0 ? 5 : Normal() + (10 * _random.Next(2)))];
        var table = new TableView(TableView.Double("x", values));
        var codec = Codecs.Load(Codecs.Learn(table, Split).Json());
        var decoded = codec.RoundTrip<double>(0, table);

        for (var row = 0; row < values.Length; row++)
            Assert.AreEqual(values[row], decoded[row], 1e-4, $"row {row}");
    }

    [TestMethod]
    public void Numbers_in_one_heap_are_coded_as_ever()
    {
        var codec = Codecs.Learn(Table(count: 2000, value: Normal), Split);

        Assert.HasCount(1, codec.Layout.Fields);
    }

    [TestMethod]
    public void Without_the_option_and_with_a_likelihood_that_was_asked_for_numbers_stay_whole()
    {
        var table = Table(count: 2000, value: () => Normal() + (10 * _random.Next(2)));
        var told = Split with { Likelihoods = new Dictionary<string, Likelihood> { ["x"] = Likelihood.Gaussian } };

        Assert.HasCount(1, Codecs.Learn(table).Layout.Fields);
        Assert.HasCount(1, Codecs.Learn(table, told).Layout.Fields);
    }

    [TestMethod]
    public void A_damaged_state_is_refused()
    {
        HeapsState good = new() { Bounds = [0], Means = [-1, 1], Deviations = [1, 1] };

        Assert.AreEqual(2, new Heaps(good, "x").Count);
        foreach (var bad in new[]
        {
            good with { Means = [1] }, good with { Deviations = [1, 0] }, good with { Bounds = [1, 0], Means = [0, 0, 0], Deviations = [1, 1, 1] },
            good with { Means = [0, double.NaN] },
        })
            Assert.ThrowsExactly<FormatException>(() => new Heaps(bad, "x"));
    }

    private static TableView Table(int count, Func<double> value) => new(TableView.Double("x", [.. Enumerable.Range(0, count).Select(_ => value())]));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
