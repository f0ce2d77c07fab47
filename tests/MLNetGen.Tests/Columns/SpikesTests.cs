using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class SpikesTests
{
    [TestMethod]
    [DataRow("0*30 1 2 3 4 5 6 7 8 9", "0")]
    [DataRow("0*9 1 2 3 4 5 6 7 8 9", "")]
    [DataRow("1*10 2*10 3*10 4*10 5*10", "")]
    [DataRow("1 2 3*30 4 5 6 7 8*30 9", "3 8")]
    [DataRow("1*300", "")]
    public void Spikes_stand_out_from_their_neighbours(string values, string spikes)
    {
        var sorted = values.Split(' ').SelectMany(part => part.Split('*') is [var value, var count]
            ? Enumerable.Repeat(int.Parse(value, null), int.Parse(count, null))
            : [int.Parse(part, null)]).ToArray();

        Assert.AreEqual(spikes, string.Join(' ', Spikes.In(sorted, EqualityComparer<int>.Default)));
    }

    [TestMethod]
    public void A_value_of_less_than_2_percent_is_no_spike()
    {
        int[] Sample(int count) => [.. Enumerable.Repeat(-1, count), .. Enumerable.Range(0, 1_000 - count)];

        Assert.IsEmpty(Spikes.In(Sample(19), EqualityComparer<int>.Default));
        Assert.HasCount(1, Spikes.In(Sample(20), EqualityComparer<int>.Default));
    }

    [TestMethod]
    public void A_reservoir_is_a_fair_sample_of_bounded_size()
    {
        var reservoir = new Reservoir<int>(1_000);
        for (var value = 0; value < 100_000; value++)
            reservoir.Add(value);
        var sample = reservoir.Sorted(Comparer<int>.Default);

        Assert.HasCount(1_000, sample);
        Assert.AreEqual((100_000, false), (reservoir.Seen, reservoir.IsComplete));
        Assert.HasCount(1_000, sample.Distinct());
        Assert.AreEqual(50_000, sample.Average(), 5 * 100_000 / Math.Sqrt(12 * 1_000));
    }
}
