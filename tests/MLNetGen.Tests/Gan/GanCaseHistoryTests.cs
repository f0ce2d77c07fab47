using MLNetGen.Doctor;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class GanCaseHistoryTests
{
    private static readonly GanCaseEntry Overfitting = new()
    {
        Step = 900,
        Problem = GanProblem.Overfitting,
        Health = GanHealth.Ill,
        Evidence = "it knows the training rows",
    };

    private static readonly GanCaseEntry Collapse = new()
    {
        Step = 1200,
        Problem = GanProblem.ModeCollapse,
        Health = GanHealth.Ill,
        Evidence = "samples cover little",
        Action = "doubled the penalty",
    };

    [TestMethod]
    public void The_status_is_the_worst_health_in_few_words()
    {
        Assert.IsNull(History().Status);
        Assert.AreEqual("doctor: healthy", History((GanProblem.ModeCollapse, GanHealth.Healthy)).Status);
        Assert.AreEqual(
            "doctor: watch: mode collapse, overfitting",
            History(
                (GanProblem.NonConvergence, GanHealth.Healthy), (GanProblem.ModeCollapse, GanHealth.Watch),
                (GanProblem.Overfitting, GanHealth.Watch)).Status);
    }

    [TestMethod]
    public void The_status_of_an_illness_is_its_last_entry()
    {
        var history = History((GanProblem.ModeCollapse, GanHealth.Ill), (GanProblem.Overfitting, GanHealth.Ill));

        Assert.AreEqual("doctor: ill: mode collapse, overfitting", history.Status);
        Assert.AreEqual(
            "doctor: ill: mode collapse: doubled the penalty", (history with { Entries = [Overfitting, Collapse] }).Status);
        Assert.AreEqual(
            "doctor: ill: overfitting: it knows the training rows", (history with { Entries = [Collapse, Overfitting] }).Status);

        var cured = History((GanProblem.ModeCollapse, GanHealth.Ill), (GanProblem.Overfitting, GanHealth.Healthy));
        Assert.AreEqual(
            "doctor: ill: mode collapse: doubled the penalty", (cured with { Entries = [Collapse, Overfitting] }).Status);
    }

    private static GanCaseHistory History(params (GanProblem Problem, GanHealth Health)[] health) =>
        new() { Entries = [], Health = health.ToDictionary(entry => entry.Problem, entry => entry.Health) };
}
