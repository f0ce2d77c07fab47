using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

[TestClass, TestCategory("unit")]
public sealed class RegimenTests
{
    [TestMethod]
    public void Every_remedy_changes_the_settings_and_can_be_described()
    {
        foreach (var remedy in Enum.GetValues<Remedy>())
        {
            Assert.IsTrue(new Regimen().CanTake(remedy), $"{remedy}");
            Assert.AreNotEqual(new Regimen(), new Regimen().After(remedy), $"{remedy}");
            Assert.IsNotEmpty(new Regimen().After(remedy).Describe(remedy));
        }
    }

    [TestMethod]
    [DataRow((int)Remedy.SwitchToRelativistic, 1)]
    [DataRow((int)Remedy.Unroll, 1)]
    [DataRow((int)Remedy.SkipDiscriminatorSteps, 1)]
    [DataRow((int)Remedy.AddInstanceNoise, 1)]
    [DataRow((int)Remedy.RaiseAugmentation, 4)]
    [DataRow((int)Remedy.StopEarly, 1)]
    public void Some_remedies_have_an_end(int remedy, int times)
    {
        var regimen = new Regimen();
        var taken = 0;
        for (; regimen.CanTake((Remedy)remedy); taken++)
            regimen = regimen.After((Remedy)remedy);

        Assert.AreEqual(times, taken);
    }

    [TestMethod]
    public void Excluded_remedies_cannot_be_taken()
    {
        var regimen = new Regimen { Excluded = [Remedy.Unroll] };

        Assert.IsFalse(regimen.CanTake(Remedy.Unroll));
        Assert.IsTrue(regimen.CanTake(Remedy.DoublePenalty));
    }
}
