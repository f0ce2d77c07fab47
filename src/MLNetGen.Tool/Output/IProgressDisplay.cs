namespace MLNetGen.Tool.Output;

/// <summary>Shows how work goes on.</summary>
internal interface IProgressDisplay
{
    /// <summary>Runs work off the calling thread and shows the steps that it reports.</summary>
    Task<T> TrackAsync<T>(string title, Func<IProgress<ProgressStep>, Task<T>> work);
}

/// <summary>Shows nothing: for machines.</summary>
internal sealed class SilentProgress : IProgressDisplay, IProgress<ProgressStep>
{
    public Task<T> TrackAsync<T>(string title, Func<IProgress<ProgressStep>, Task<T>> work) => Task.Run(() => work(this));

    public void Report(ProgressStep value)
    {
    }
}
