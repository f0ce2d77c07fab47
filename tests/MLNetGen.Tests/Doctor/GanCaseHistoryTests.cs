using System.Text.Json;
using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

[TestClass, TestCategory("unit")]
public sealed class GanCaseHistoryTests
{
    private static readonly GanCaseHistory History = new()
    {
        Entries =
        [
            new() { Step = 4000, Problem = GanProblem.ModeCollapse, Health = GanHealth.Ill, Evidence = "few kinds", Action = "did it", Outcome = "all kinds" },
            new() { Step = 12_000, Problem = GanProblem.NonConvergence, Health = GanHealth.Watch, Evidence = "it circles" },
        ],
        Health = new Dictionary<GanProblem, GanHealth> { [GanProblem.NonConvergence] = GanHealth.Watch, [GanProblem.ModeCollapse] = GanHealth.Healthy },
    };

    [TestMethod]
    public void It_reads_as_a_table_and_sentences()
    {
        Assert.AreEqual(
            string.Join(
                Environment.NewLine,
                "non-convergence      watch",
                "mode collapse        healthy",
                "Converged.",
                "Step 4,000: mode collapse, ill: few kinds. Action: did it. Since then: all kinds.",
                "Step 12,000: non-convergence, watch: it circles."),
            History.ToString());
    }

    [TestMethod]
    public void One_ill_problem_is_not_converged()
    {
        var ill = History with { Health = new Dictionary<GanProblem, GanHealth>(History.Health) { [GanProblem.Overfitting] = GanHealth.Ill } };

        Assert.IsFalse(ill.IsConverged);
        StringAssert.Contains(ill.ToString(), "Not converged.");
    }

    [TestMethod]
    public void JSON_gives_it_back()
    {
        var json = JsonSerializer.Serialize(History);
        var back = JsonSerializer.Deserialize<GanCaseHistory>(json)!;

        StringAssert.Contains(json, "\"ModeCollapse\":\"Healthy\"");
        Assert.AreEqual(History.ToString(), back.ToString());
        CollectionAssert.AreEqual(History.Entries.ToArray(), back.Entries.ToArray());
    }

    [TestMethod]
    public void Bad_options_are_named()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GanDoctorOptions { ExaminationRows = 50 }).Message,
            "ExaminationRows must be from 100 to 10000");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GanDoctorOptions { IgnoredProblems = [(GanProblem)9] });
        Assert.ThrowsExactly<ArgumentNullException>(() => new GanDoctorOptions { IgnoredProblems = null! });
    }
}
