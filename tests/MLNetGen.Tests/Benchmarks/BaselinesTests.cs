using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Tests.Benchmarks;

[TestClass, TestCategory("unit")]
public sealed class BaselinesTests
{
    [TestMethod]
    [DataRow(0f, 30f)]
    [DataRow(1f, 40f)]
    [DataRow(0.5f, 35f)]
    [DataRow(-1f, 30f)]
    [DataRow(2f, 40f)]
    public void Values_go_to_those_of_the_same_cumulative_share(float value, float expected) =>
        Assert.AreEqual(expected, new QuantileMap([0, 0, 0, 1], [40, 10, 30, 20]).Map(value), 1e-5f);

    [TestMethod]
    public void Standardised_rows_have_the_moments_of_B()
    {
        var rows = new UnpairedRows([[0, 5], [2, 7]], [[10, 1], [30, 0]], [], [], [], []);

        var translated = RowBaselines.Standardised(rows)([[1, 6], [3, 7]]);

        CollectionAssert.AreEqual((float[])[20, 0.5f], translated[0]);
        CollectionAssert.AreEqual((float[])[40, 1], translated[1]);
    }

    [TestMethod]
    public void Histograms_are_matched_channel_by_channel()
    {
        var images = new UnpairedImages(new(2, 1, channels: 2), A: [[0, 1, 0, 1]], B: [[0.2f, 0.4f, 0.9f, 0.7f]], [], []);

        CollectionAssert.AreEqual((float[])[0.4f, 0.2f, 0.7f, 0.9f], images.HistogramMatched([[1, 0, 0, 1]])[0]);
    }

    [TestMethod]
    public void Pixels_are_the_mean_of_the_area_that_they_cover()
    {
        float[] image = [.. Enumerable.Range(0, 25).Select(i => (float)i)];

        CollectionAssert.AreEqual(image, PixelGrid.Scale(image, crop: 5, size: 5));
        Assert.AreEqual(12f, PixelGrid.Scale(image, crop: 3, size: 1).Single());
        // The middle 3 x 3 pixels, 6 to 18, by squares of 1.5: the first covers 6 whole, half of 7 and 11, a quarter of 12.
        Assert.AreEqual((6 + ((7 + 11) / 2.0) + (12 / 4.0)) / 2.25, PixelGrid.Scale(image, crop: 3, size: 2)[0], 1e-5);
    }

    [TestMethod]
    public void A_negative_is_light_where_the_digit_is_dark() => CollectionAssert.AreEqual(
        (double[])[0.95, 0.55, 0.15], Digits.Negative([0, 0.5f, 1]).Select(pixel => Math.Round(pixel, 6)).ToArray());
}
