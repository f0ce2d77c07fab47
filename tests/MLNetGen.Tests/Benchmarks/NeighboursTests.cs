using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Tests.Benchmarks;

[TestClass, TestCategory("unit")]
public sealed class NeighboursTests
{
    [TestMethod]
    public void Five_neighbours_vote_and_the_nearest_wins_a_tie()
    {
        float[][] reference = [[0], [1], [2], [3], [4], [100]];
        string[] labels = ["a", "b", "b", "a", "c", "c"];

        Assert.AreEqual(1, Neighbours.LabelTransfer([[0]], ["a"], reference, labels));
        Assert.AreEqual(1, Neighbours.LabelTransfer([[1.4f]], ["b"], reference, labels));
        Assert.AreEqual(0.5, Neighbours.LabelTransfer([[100], [0]], ["c", "c"], reference, labels));
    }

    [TestMethod]
    public void Rows_of_equal_distance_count_alike()
    {
        float[][] corners = [.. Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 8).Select(j => i == j ? 1f : 0).ToArray())];

        // About each row are 3 of its own set and 4 of the other.
        Assert.AreEqual(1 / ((9 + 16) / 49.0), Neighbours.InverseSimpson(corners[..4], corners[4..]), 1e-9);
    }

    [TestMethod]
    public void Sets_apart_are_unmixed() =>
        Assert.AreEqual(1, Neighbours.InverseSimpson(Grid(0, 0), Grid(0, 1e4f)), 1e-9);

    /// <summary>The value is that of the published search for the precision, programmed apart.</summary>
    [TestMethod]
    public void Mixing_at_the_rim_equals_the_published_index() =>
        Assert.AreEqual(1.436433, Neighbours.InverseSimpson(Grid(0, 0), Grid(0.5f, 4.25f)), 1e-4);

    private static float[][] Grid(float x, float y) => [.. Enumerable.Range(0, 60).Select(i => (float[])[(i % 10) + x, (i / 10) + y])];
}
