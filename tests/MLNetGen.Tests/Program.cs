using MLNetGen.Tests.Support;

namespace MLNetGen.Tests;

/// <summary>The test executable, which is also the other process of tests that need one.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) =>
        ChildProcess.Serves(args) ? ChildProcess.Serve(args) : await MicrosoftTestingPlatformApplication.RunAsync(args);
}
