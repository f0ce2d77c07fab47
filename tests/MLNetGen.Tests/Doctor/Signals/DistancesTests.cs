using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class DistancesTests
{
    [TestMethod]
    public void Distances_equal_hand_values()
    {
        using var scope = NewDisposeScope();
        var distances = Distances.Between(tensor(new[,] { { 0f, 0f }, { 3f, 0f } }), tensor(new[,] { { 3f, 4f }, { 0f, 1f }, { 3f, 0f } }));

        CollectionAssert.AreEqual(new[] { 5.0, 1, 3, 4, Math.Sqrt(10), 0 }, distances.view(-1).data<double>().ToArray());
    }

    [TestMethod]
    public void Small_distances_far_from_the_origin_are_not_lost()
    {
        using var scope = NewDisposeScope();
        var rows = full([1, 100], 4f);
        var moved = rows.clone();
        moved[0, 0] = 4.001f;

        Assert.AreEqual(0.001, Distances.Between(rows, moved).item<double>(), 1e-6);
        Assert.IsLessThan(Distances.Equal, Distances.Between(rows, rows.clone()).item<double>());
    }

    [TestMethod]
    public void Nearest_of_many_is_nearest_of_all()
    {
        using var scope = NewDisposeScope();
        var (rows, others) = (Rows.Normal(20, 3, 1), Rows.Normal(9000, 3, 2));

        var nearest = Distances.ToNearest(rows, others);

        Assert.IsTrue(nearest.allclose(Distances.Between(rows, others).amin([1])));
        Assert.IsFalse(nearest.allclose(Distances.Between(rows, others.narrow(0, 0, 8000)).amin([1])), "The last rows make no difference.");
    }

    [TestMethod]
    public void No_row_is_its_own_neighbour()
    {
        using var scope = NewDisposeScope();
        var distances = Distances.Among(tensor(new[,] { { 0f }, { 2f }, { 5f } }));

        CollectionAssert.AreEqual(new[] { 2.0, 2, 3 }, distances.amin([1]).data<double>().ToArray());
    }
}
