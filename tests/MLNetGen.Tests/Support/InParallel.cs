namespace MLNetGen.Tests.Support;

/// <summary>Runs work on threads that all run at the same time, however few cores there are.</summary>
internal static class InParallel
{
    /// <summary>Runs work on that many threads and throws what the first that fails has thrown.</summary>
    public static void Run(int threads, Action work) => Run(Enumerable.Repeat(work, threads));

    /// <summary>Runs each piece of work on a thread of its own and throws what the first that fails has thrown.</summary>
    public static void Run(IEnumerable<Action> works) => Task.WhenAll(works.Select(Start).ToArray()).GetAwaiter().GetResult();

    private static Task Start(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
