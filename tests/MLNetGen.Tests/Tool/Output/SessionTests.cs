using MLNetGen.Tool.Output;
using Spectre.Console;

namespace MLNetGen.Tests.Tool.Output;

[TestClass, TestCategory("unit")]
public sealed class SessionTests
{
    [TestMethod]
    public async Task A_terminal_shows_frames_and_progress_on_its_own_streams()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var session = new Session(new Terminal(output, error, Rich(output), Rich(error)), json: false, CancellationToken.None);

        session.Say(new TextTable().Column("[name]").Row("[a]"));
        var result = await session.Progress.TrackAsync("Working [hard]", progress =>
        {
            progress.Report(new ProgressStep(0.5, "[half] done"));
            return Task.FromResult(7);
        });
        session.Warn("[odd]");

        Assert.AreEqual(7, result);
        StringAssert.Contains(output.ToString(), "│ [name] │");
        StringAssert.Contains(output.ToString(), "│ [a]    │");
        StringAssert.Contains(error.ToString(), "Working [hard]");
        StringAssert.Contains(error.ToString(), "Warning: [odd]");
    }

    [TestMethod]
    public async Task Machines_hear_nothing_before_the_document_but_warnings_are_kept()
    {
        using var output = new StringWriter();
        var session = new Session(new Terminal(output, output), json: true, CancellationToken.None);

        session.Say("line");
        session.Say(new TextTable().Column("name").Row("a"));
        session.Warn("odd");
        session.Warn("odd");
        await session.Progress.TrackAsync("Working", _ => Task.FromResult(0));

        Assert.AreEqual("", output.ToString());
        Assert.AreEqual("odd", session.Warnings.Single());
    }

    [TestMethod]
    public async Task Plain_progress_is_the_first_step_and_then_a_line_now_and_then()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var time = new Clock();

        await new PlainProgress(output, time).TrackAsync("Working", progress =>
        {
            foreach (var second in (int[])[0, 1, 4, 5, 9, 11])
            {
                time.Now = TimeSpan.FromSeconds(second);
                progress.Report(new ProgressStep(0, $"at {second}"));
            }

            return Task.FromResult(0);
        });

        Assert.AreEqual("Working\n  at 0\n  at 5\n  at 11\n", output.ToString());
    }

    [TestMethod]
    public async Task Plain_progress_tells_the_status_when_it_has_changed()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var time = new Clock();

        await new PlainProgress(output, time).TrackAsync("Working", progress =>
        {
            foreach (var (second, status) in new[] { (0, null), (5, "well"), (10, "well"), (11, "ill"), (15, "ill"), (20, "well") })
            {
                time.Now = TimeSpan.FromSeconds(second);
                progress.Report(new ProgressStep(0, $"at {second}", status));
            }

            return Task.FromResult(0);
        });

        Assert.AreEqual("Working\n  at 0\n  at 5\n  well\n  at 10\n  at 15\n  ill\n  at 20\n  well\n", output.ToString());
    }

    [TestMethod]
    public async Task A_terminal_shows_the_status_below_the_bar()
    {
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });

        await new RichProgress(console).TrackAsync("Working", async progress =>
        {
            progress.Report(new ProgressStep(0.5, "half done", "[ill]"));
            await Task.Delay(500); // it is drawn ten times a second
            return 0;
        });

        StringAssert.Matches(error.ToString(), new("50%.* half done[^\n]*\n +\\[ill\\]"));
    }

    private static IAnsiConsole Rich(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
    });

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
