using MLNetGen.Doctor;
using MLNetGen.Gan;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class SettingSensitivityTests
{
    [TestMethod]
    public void Variation_is_that_of_the_worst_setting()
    {
        // 0.8, 0.9, 1.0: deviation 0.1, mean 0.9
        var sensitivity = SettingSensitivity.Judge([[0.8, 0.8, 0.8], [0.8, 0.9, 1.0]]);

        Assert.AreEqual(0.1 / 0.9, sensitivity.Variation, 1e-12);
        Assert.AreEqual(GanHealth.Healthy, sensitivity.Health);
    }

    [TestMethod]
    public void Outcomes_that_depend_on_the_seed_are_ill()
    {
        var sensitivity = SettingSensitivity.Judge([[0.9, 0.5, 0.92]]);

        Assert.AreEqual(GanHealth.Ill, sensitivity.Health);
        Assert.AreEqual(
            "the outcome varies by 31 % of its mean from seed to seed (healthy: up to 15 %), and 0 pairs of neighbouring settings change rank",
            sensitivity.ToString());
    }

    [TestMethod]
    public void Neighbours_that_change_rank_are_ill_unless_the_lead_is_chance()
    {
        Assert.AreEqual((GanHealth.Ill, 1), Verdict([[0.9, 0.78, 0.9], [0.78, 0.9, 0.85], [0.83, 0.95, 0.9]]));
        Assert.AreEqual((GanHealth.Healthy, 0), Verdict([[0.90, 0.98, 0.9], [0.98, 0.90, 0.9]]));
    }

    [TestMethod]
    public void Two_seeds_are_too_few_for_a_verdict() => Assert.AreEqual((GanHealth.Watch, 0), Verdict([[0.9, 0.5]]));

    private static (GanHealth, int) Verdict(IReadOnlyList<IReadOnlyList<double>> scores)
    {
        var sensitivity = SettingSensitivity.Judge(scores);
        return (sensitivity.Health, sensitivity.RankChanges);
    }
}
