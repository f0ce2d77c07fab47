using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class ChanceTests
{
    [TestMethod]
    public void Below_hits_every_number_about_equally_often()
    {
        var hits = new int[7];
        for (var i = 0; i < 70_000; i++)
            hits[Chance.Below(7, 5, 2, i)]++;

        foreach (var count in hits)
            Assert.AreEqual(10_000, count, 500);
    }

    [TestMethod]
    public void Below_depends_on_seed_epoch_and_position_only()
    {
        long[] Draw(long seed, long epoch) => [.. Enumerable.Range(0, 50).Select(i => Chance.Below(1000, seed, epoch, i))];

        CollectionAssert.AreEqual(Draw(1, 2), Draw(1, 2));
        CollectionAssert.AreNotEqual(Draw(1, 2), Draw(1, 3));
        CollectionAssert.AreNotEqual(Draw(1, 2), Draw(2, 2));
        CollectionAssert.AreNotEqual(Draw(1, 2), Draw(2, 1));
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    public void What_has_a_probability_happens_as_often(double fraction)
    {
        var happened = Enumerable.Range(0, 100_000).Count(row => Chance.Happens(fraction, 3, row));

        Assert.AreEqual(fraction, happened / 100_000.0, 0.005);
    }
}
