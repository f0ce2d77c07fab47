using MLNetGen.Notebooks;
using MLNetGen.Tests.Training;
using MLNetGen.Training;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class NotebookProgressTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly FakeTime _time = new();

    [TestMethod]
    public async Task A_panel_is_renewed_four_times_a_second_and_its_last_state_is_not_left_out()
    {
        using var host = new RecordingHost();
        using var console = new StringWriter();
        var progress = new NotebookProgress(_time, console);

        progress.Report(At(1, 5));
        for (var epoch = 1; epoch <= 9; epoch++)
        {
            _time.Advance(Short);
            progress.Report(At(epoch, 10) with { EpochCompleted = true });
        }

        var panel = host.Shown.Single();
        CollectionAssert.AreEqual(new[] { 1, 3, 6, 9 }, panel.ConvertAll(figure => EpochOf(figure)), "every 300 ms");
        _time.Advance(Short);
        progress.Report(At(10, 5));
        Assert.HasCount(4, panel);
        for (var wait = 0; wait < 100 && panel.Count < 5; wait++)
            await Task.Delay(Short);
        Assert.AreEqual(10, EpochOf(panel[^1]), "where training ends early");
        progress.Report(At(10, 10) with { EpochCompleted = true });
        Assert.HasCount(6, panel, "the last epoch at once");
        Assert.AreEqual("", console.ToString());
    }

    [TestMethod]
    public void A_panel_shows_bar_curve_status_and_messages()
    {
        using var host = new RecordingHost();
        using var console = new StringWriter();
        var progress = new NotebookProgress(_time, console);

        progress.Report(At(2, 10) with { EpochCompleted = true, Status = "doctor: <healthy>", Message = "went back" });

        var html = host.Shown.Single().Single().Html;
        StringAssert.Contains(html, "style=\"width:20%\"");
        StringAssert.Contains(html, "<p>epoch 2 of 10, loss 0.5, validation 0.75, 3.0 s, at most 12 s left</p>");
        StringAssert.Contains(html, "<p>went back</p><p>doctor: &lt;healthy&gt;</p>");
        StringAssert.Contains(html, "<svg");
    }

    [TestMethod]
    public void On_a_console_there_is_a_line_each_five_seconds()
    {
        using var console = new StringWriter();
        var progress = new NotebookProgress(_time, console);

        for (var second = 0; second < 12; second++)
        {
            progress.Report(At(1, second) with { Status = "doctor: healthy", Message = second == 7 ? "went back" : null });
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        const string Line = "epoch 1 of 10, loss 0.5, validation 0.75, 3.0 s, at most 12 s left\n";
        Assert.AreEqual($"{Line}doctor: healthy\n{Line}went back\n{Line}", console.ToString().ReplaceLineEndings("\n"));
    }

    private static TrainingProgress At(int epoch, long step) => new()
    {
        Epoch = epoch,
        Epochs = 10,
        Step = step,
        StepsInEpoch = 10,
        Losses = [new("loss", 0.5)],
        ValidationLosses = [new("loss", 0.75)],
        Elapsed = TimeSpan.FromSeconds(3),
        Remaining = TimeSpan.FromSeconds(12),
    };

    private static int EpochOf(HtmlFigure panel) =>
        int.Parse(panel.ToString().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
