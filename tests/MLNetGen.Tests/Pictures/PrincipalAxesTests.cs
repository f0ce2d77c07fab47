using MLNetGen.Pictures;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class PrincipalAxesTests
{
    [TestMethod]
    public void The_main_directions_are_found_with_their_shares()
    {
        // Along (3, 0, 4) / 5 the points lie at -10, 10, 0 and 0; along the second value at 0, 0, 5 and -5.
        var axes = PrincipalAxes.Of([[-6, 1, -8], [6, 1, 8], [0, 6, 0], [0, -4, 0]]);

        (float, float)[] expected = [(-10, 0), (10, 0), (0, 5), (0, -5)];
        foreach (var ((x, y), (expectedX, expectedY)) in axes.Points.Zip(expected))
        {
            Assert.AreEqual(expectedX, x, 1e-4f);
            Assert.AreEqual(expectedY, y, 1e-4f);
        }
        Assert.AreEqual(0.8, axes.First, 1e-6);
        Assert.AreEqual(0.2, axes.Second, 1e-6);
    }

    [TestMethod]
    public void Equal_points_have_no_direction()
    {
        var axes = PrincipalAxes.Of([[1, 2, 3], [1, 2, 3]]);

        Assert.AreEqual((0, 0), (axes.First, axes.Second));
        Assert.AreEqual((0f, 0f), axes.Points[0]);
    }
}
