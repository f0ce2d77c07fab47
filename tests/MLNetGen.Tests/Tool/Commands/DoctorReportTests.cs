using MLNetGen.Doctor;
using MLNetGen.Tool.Commands;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class DoctorReportTests
{
    private static readonly GanCaseEntry Collapse = new()
    {
        Step = 12_400,
        Problem = GanProblem.ModeCollapse,
        Health = GanHealth.Ill,
        Evidence = "samples cover 12 % of the real rows' neighbourhoods (healthy: 97 %), 15 of 25 cells are empty",
        Action = "went back to step 11,200 and doubled the gradient penalty (now 2 times the first one)",
        Outcome = "healthy: samples cover 91 % of the real rows' neighbourhoods",
    };

    private static readonly GanCaseEntry Gradient = new()
    {
        Step = 400,
        Problem = GanProblem.DiminishedGradient,
        Health = GanHealth.Watch,
        Evidence = "the generator's signal is small",
    };

    [TestMethod]
    public void Cases_are_a_table_of_at_most_100_characters_a_line()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        Report(GanHealth.Healthy, Gradient, Collapse).Cases().WriteTo(writer);

        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.IsLessThanOrEqualTo(100, lines.Max(line => line.Length));
        Assert.AreEqual("  Step  Problem        Health  Evidence                Action              Outcome", lines[0]);
        Assert.AreEqual("   400  diminished     watch   the generator's signal  -                   -", lines[1]);
        Assert.AreEqual("        gradient               is small", lines[2]);
        StringAssert.StartsWith(lines[3], "12,400  mode collapse  ill     samples cover 12 % of   went back to step   healthy: samples");
    }

    [TestMethod]
    public void The_verdict_names_what_is_ill_at_the_end()
    {
        Assert.AreEqual("Doctor: converged.", Report(GanHealth.Healthy).Verdict);
        Assert.AreEqual("Doctor: converged.", Report(GanHealth.Watch).Verdict);
        Assert.AreEqual(
            "Doctor: not converged, the problem is mode collapse. The model has the best state that was found.",
            Report(GanHealth.Ill).Verdict);
        Assert.AreEqual(
            "Doctor: not examined, the training was too short.",
            new DoctorReport(IsConverged: false, new Dictionary<GanProblem, GanHealth>(), []).Verdict);
    }

    [TestMethod]
    public void A_summary_has_the_last_findings_and_tells_where_the_earlier_ones_are()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var session = new Session(new Terminal(output, output), json: false, CancellationToken.None);

        Report(GanHealth.Ill, Gradient, Gradient with { Step = 600 }, Gradient with { Step = 800 }, Collapse).ShowSummary(session, "m.zip");

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        CollectionAssert.AreEqual(new[] { "Problem        Health", "mode collapse  ill" }, lines[..2]);
        StringAssert.StartsWith(lines[2], "Step 600: diminished gradient, watch: ");
        Assert.AreEqual(Collapse.ToString(), lines[4]);
        Assert.AreEqual("Earlier: 1 finding; see mlnetgen doctor m.zip.", lines[5]);
    }

    private static DoctorReport Report(GanHealth collapse, params GanCaseEntry[] entries) => new(
        collapse != GanHealth.Ill, new Dictionary<GanProblem, GanHealth> { [GanProblem.ModeCollapse] = collapse }, entries);
}
