using Spectre.Console;

namespace MLNetGen.Tool.Output;

/// <summary>Shows progress as a bar that is redrawn in place.</summary>
internal sealed class RichProgress(IAnsiConsole console) : IProgressDisplay
{
    public Task<T> TrackAsync<T>(string title, Func<IProgress<ProgressStep>, Task<T>> work) =>
        console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: 1);
                var result = await Task.Run(() => work(new Bar(title, task))).ConfigureAwait(false);
                task.Value = 1;
                return result;
            });

    private sealed class Bar(string title, ProgressTask task) : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
            task.Description = Markup.Escape($"{title} {value.Detail}");
            task.Value = value.Done;
        }
    }
}
