using System.Text.Json;
using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor;

[TestClass, TestCategory("unit")]
public sealed class ExaminerTests
{
    [TestMethod]
    public void Good_samples_look_good()
    {
        using var scope = NewDisposeScope();
        var real = Rows.Normal(1000, 6, 1);
        using var examiner = new Examiner(real, real, null, seed: 5);

        var first = Examine(examiner, Rows.Normal(1000, 6, 2));
        var second = Examine(examiner, Rows.Normal(1000, 6, 3), first);

        Assert.AreEqual(0.969, second.Coverage, 0.03);
        Assert.AreEqual(1, second.DiversityRatio, 0.03);
        Assert.AreEqual(1, second.DistanceRatio!.Value, 0.1);
        Assert.AreEqual(0.5, second.TwoSampleAccuracy, 0.05);
        Assert.AreEqual(0, second.EmptyCells);
        Assert.IsNull(first.CellDrift);
        Assert.IsLessThan(0.2, second.CellDrift!.Value);
    }

    [TestMethod]
    public void Samples_without_one_mode_of_eight_miss_it_in_every_figure()
    {
        using var scope = NewDisposeScope();
        var real = Rows.Ring(1000, 8, 1);
        using var examiner = new Examiner(real, real, Rows.Ring(500, 8, 9), seed: 5);
        var complete = Examine(examiner, Rows.Ring(1000, 8, 2));

        var partial = Examine(examiner, Rows.Ring(1000, 7, 3), complete);

        Assert.AreEqual(0.86, partial.Coverage, 0.03);
        Assert.AreEqual(0, complete.EmptyCells);
        Assert.AreEqual(1.0 / 8, (double)partial.EmptyCells / partial.Cells, 0.06);
        Assert.IsGreaterThan(0.12, partial.CellDrift!.Value);
    }

    [TestMethod]
    public void Collapsed_and_copied_samples_show()
    {
        using var scope = NewDisposeScope();
        var real = Rows.Normal(500, 6, 1);
        using var examiner = new Examiner(real, real, Rows.Normal(300, 6, 9), seed: 5);

        var collapsed = Examine(examiner, Rows.Normal(3, 6, 2).repeat(100, 1));
        var copied = Examine(examiner, real.clone());

        Assert.IsLessThan(collapsed.Cells, collapsed.Support);
        Assert.IsGreaterThan(1000, collapsed.RealSupport);
        Assert.IsLessThan(0.1, collapsed.Coverage);
        Assert.AreEqual((0.0, 1.0, 0.0), (Math.Round(copied.DistanceRatio!.Value, 4), copied.DuplicateShare, copied.RealDuplicateShare));
    }

    [TestMethod]
    public void The_same_seed_and_step_give_the_same_bits()
    {
        using var scope = NewDisposeScope();
        var real = Rows.Normal(300, 6, 1);
        using var examiner = new Examiner(real, real, null, seed: 5);
        using var again = new Examiner(real, real, null, seed: 5);

        Assert.AreEqual(
            JsonSerializer.Serialize(Examine(examiner, Rows.Normal(300, 6, 2))), JsonSerializer.Serialize(Examine(again, Rows.Normal(300, 6, 2))));
    }

    private static Examination Examine(Examiner examiner, Tensor samples, Examination? previous = null) =>
        examiner.Examine(100, 0.5, samples, samples, default, previous);
}
