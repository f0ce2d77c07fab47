using MLNetGen.Doctor;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class CellPartitionTests
{
    [TestMethod]
    public void Cells_of_eight_modes_are_the_modes()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var cells = CellPartition.Of(Rows.Ring(160, 8, 1), random);

        foreach (var share in cells.Real)
            Assert.AreEqual(1.0 / 8, share, 1e-9);
        Assert.HasCount(8, cells.Real);
        Assert.AreEqual(1, cells.Shares(Rows.Ring(700, 7, 2)).Count(share => share == 0));
    }

    [TestMethod]
    [DataRow(10, 1)]
    [DataRow(200, 10)]
    [DataRow(2000, 50)]
    public void There_is_a_cell_for_every_20_rows_up_to_50(int rows, int expected)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var cells = CellPartition.Of(Rows.Normal(rows, 4, 1), random);

        Assert.HasCount(expected, cells.Real);
        Assert.AreEqual(1, cells.Real.Sum(), 1e-9);
    }

    [TestMethod]
    public void There_are_no_more_cells_than_different_rows()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var cells = CellPartition.Of(Rows.Normal(3, 4, 1).repeat(400, 1), random);

        CollectionAssert.AreEqual(new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 }, cells.Real.ToArray());
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_cells()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Normal(1000, 6, 1);
        using var random = RandomSource.At(4);
        using var again = RandomSource.At(4);
        using var first = CellPartition.Of(rows, random);
        using var second = CellPartition.Of(rows, again);

        CollectionAssert.AreEqual(first.Real.ToArray(), second.Real.ToArray());
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(200)]
    public void Two_samples_of_one_distribution_are_near_whatever_their_size(int rows)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var cells = CellPartition.Of(Rows.Normal(rows, 5, 1), random);

        var drift = CellHistogram.TotalVariation(cells.Shares(Rows.Normal(rows, 5, 2)), cells.Shares(Rows.Normal(rows, 5, 3)));

        Assert.IsLessThan(0.2, drift);
    }
}
