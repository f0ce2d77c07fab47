using System.Diagnostics;
using System.Reflection;

namespace MLNetGen.Tests.Support;

/// <summary>What a finished process left behind.</summary>
internal sealed record ProcessResult(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Returns this result of a process that ended with 0, and fails the test for any other.</summary>
    public ProcessResult EnsureSuccess()
    {
        Assert.AreEqual(0, ExitCode, $"'{CommandLine}' failed.\n{Output}\n{Error}");
        return this;
    }
}

/// <summary>Runs a static method in a fresh process of the test executable, or any other program.</summary>
internal static class ChildProcess
{
    private const string Flag = "--call-in-child-process";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether the executable was started by <see cref="Run(Action{string[]}, string[])"/>.</summary>
    public static bool Serves(string[] args) => args is [Flag, ..];

    /// <summary>Calls the method that the arguments name.</summary>
    public static int Serve(string[] args)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var method = Type.GetType(args[1], throwOnError: true)!.GetMethod(args[2], Any)!;
        method.CreateDelegate<Action<string[]>>()(args[3..]);
        return 0;
    }

    /// <summary>Calls a static method, which shares nothing with this process, in a process of its own.</summary>
    public static ProcessResult Run(Action<string[]> method, params string[] args) => RunIn([], method, args);

    /// <summary>Calls a static method in a process of its own that sees those environment variables besides this process's.</summary>
    public static ProcessResult RunIn(IEnumerable<(string Name, string Value)> environment, Action<string[]> method, params string[] args)
    {
        if (!method.Method.IsStatic)
            throw new ArgumentException("Only a static method can be called in another process; a lambda is none.", nameof(method));
        var executable = Path.Combine(AppContext.BaseDirectory, "MLNetGen.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return Run(executable, [Flag, method.Method.DeclaringType!.FullName!, method.Method.Name, .. args], environment: environment);
    }

    /// <summary>Runs a program to its end and kills it after two minutes.</summary>
    public static ProcessResult Run(
        string fileName,
        IEnumerable<string> args,
        string workingDirectory = "",
        IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo(fileName, args)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{fileName} {string.Join(' ', args)}' did not end within {Patience}.");
        }
        return new($"{fileName} {string.Join(' ', args)}", process.ExitCode, output.Result, error.Result);
    }
}
