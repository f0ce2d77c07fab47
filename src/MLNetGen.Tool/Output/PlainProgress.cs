namespace MLNetGen.Tool.Output;

/// <summary>Shows progress as lines of text: the first step at once, later ones at a distance; its status when it has changed.</summary>
internal sealed class PlainProgress(TextWriter writer, TimeProvider time) : IProgressDisplay
{
    private static readonly TimeSpan Distance = TimeSpan.FromSeconds(5);

    public Task<T> TrackAsync<T>(string title, Func<IProgress<ProgressStep>, Task<T>> work)
    {
        writer.WriteLine(title);
        return Task.Run(() => work(new Lines(writer, time)));
    }

    private sealed class Lines(TextWriter writer, TimeProvider time) : IProgress<ProgressStep>
    {
        private readonly Lock _lock = new();
        private long? _last;
        private string? _status;

        public void Report(ProgressStep value)
        {
            lock (_lock)
            {
                if (_last is { } last && time.GetElapsedTime(last) < Distance)
                    return;

                _last = time.GetTimestamp();
                writer.WriteLine($"  {value.Detail}");
                if (value.Status is not null && value.Status != _status)
                    writer.WriteLine($"  {value.Status}");
                _status = value.Status;
            }
        }
    }
}
