using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class DiversityRatioTests
{
    [TestMethod]
    public void Ratio_equals_hand_value()
    {
        using var scope = NewDisposeScope();
        // mean distances: (1 + 3 + 2) / 3 = 2 and 5
        var (real, generated) = (tensor(new[] { 0f, 1f, 3f }).unsqueeze(1), tensor(new[,] { { 3f }, { 8f } }));

        Assert.AreEqual(2.5, DiversityRatio.Of(real, generated), 1e-9);
    }

    [TestMethod]
    public void One_row_many_times_has_no_diversity()
    {
        using var scope = NewDisposeScope();

        Assert.AreEqual(0, DiversityRatio.Of(Rows.Normal(100, 3, 1), ones(100, 3)), 1e-6);
        Assert.IsTrue(double.IsNaN(DiversityRatio.Of(ones(100, 3), ones(100, 3))));
    }
}
