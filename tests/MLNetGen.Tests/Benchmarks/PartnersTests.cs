using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Tests.Benchmarks;

[TestClass, TestCategory("unit")]
public sealed class PartnersTests
{
    private static readonly float[][] Truth = [[0], [4], [10]];

    [TestMethod]
    public void True_partners_are_perfect()
    {
        Assert.AreEqual(0, Partners.Foscttm(Truth, Truth));
        Assert.AreEqual(1, Partners.Retrieval(Truth, Truth));
        Assert.AreEqual(0, Partners.MeanSquaredError(Truth, Truth));
        Assert.AreEqual(0, Partners.MeanAbsoluteError(Truth, Truth));
    }

    [TestMethod]
    public void Closer_samples_are_counted_in_both_directions()
    {
        float[][] translated = [[1], [9], [10]];

        // From the translated rows: 0 of 2, 1 of 2 (10 is nearer to 9), 0 of 2. From the true ones: 0, 1 of 2 (1 is nearer to 4), 0.
        Assert.AreEqual(1.0 / 6, Partners.Foscttm(translated, Truth), 1e-12);
        Assert.AreEqual(2.0 / 3, Partners.Retrieval(translated, Truth), 1e-12);
        Assert.AreEqual(26.0 / 3, Partners.MeanSquaredError(translated, Truth), 1e-6);
        Assert.AreEqual(2, Partners.MeanAbsoluteError(translated, Truth), 1e-6);
    }

    [TestMethod]
    public void One_point_for_all_rows_is_no_better_than_chance()
    {
        float[][] translated = [[4], [4], [4]];

        // From the translated rows: 4 is nearest, 0 next, 10 last: (1 + 0 + 2) / 2 / 3. From the true ones all are as close: 1/2.
        Assert.AreEqual(0.5, Partners.Foscttm(translated, Truth), 1e-12);
    }
}
