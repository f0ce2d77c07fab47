namespace MLNetGen.Tests.Support;

[TestClass, TestCategory("unit")]
public sealed class ChildProcessTests
{
    [TestMethod]
    public void A_method_runs_in_another_process_with_its_arguments()
    {
        var result = ChildProcess.Run(Report, "a b", "").EnsureSuccess();

        var words = result.Output.Trim().Split('|');
        Assert.AreNotEqual($"{Environment.ProcessId}", words[0]);
        CollectionAssert.AreEqual(new[] { "a b", "" }, words[1..]);
    }

    [TestMethod]
    public void A_failure_in_another_process_is_seen()
    {
        var result = ChildProcess.Run(Fail);

        Assert.AreNotEqual(0, result.ExitCode);
        StringAssert.Contains(result.Error, "What went wrong");
    }

    [TestMethod]
    public void Another_process_sees_the_environment_it_is_given()
    {
        var result = ChildProcess.RunIn([("MLNETGEN_TEST", "seen")], ReportVariable).EnsureSuccess();

        Assert.AreEqual("seen", result.Output.Trim());
    }

    private static void ReportVariable(string[] args) => Console.WriteLine(Environment.GetEnvironmentVariable("MLNETGEN_TEST"));

    private static void Report(string[] args) => Console.WriteLine(string.Join('|', [$"{Environment.ProcessId}", .. args]));

    private static void Fail(string[] args) => throw new InvalidOperationException("What went wrong");
}
