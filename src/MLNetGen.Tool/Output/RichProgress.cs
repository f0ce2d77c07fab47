using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>Shows progress as a bar that is redrawn in place, its status below.</summary>
internal sealed class RichProgress(IAnsiConsole console) : IProgressDisplay
{
    private const int BarWidth = 24;

    public Task<T> TrackAsync<T>(string title, Func<IProgress<ProgressStep>, Task<T>> work)
    {
        console.WriteLine(title);
        var status = "";
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(),
                new ProgressBarColumn { Width = BarWidth },
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .UseRenderHook((bar, _) => status.Length == 0 ? bar : new Rows(bar, new Text($"  {status}")))
            .StartAsync(context =>
            {
                var task = context.AddTask("…", maxValue: 1);
                return Task.Run(() => work(new Bar(task, line => status = line)));
            });
    }

    private sealed class Bar(ProgressTask task, Action<string> showStatus) : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
            task.Description = Markup.Escape(value.Detail);
            task.Value = value.Done;
            showStatus(value.Status ?? "");
        }
    }
}
