using System.Reflection;

namespace MLNetGen.Tool.Output;

/// <summary>Runs commands and turns what comes of it into text, JSON and exit codes.</summary>
internal static class Shell
{
    /// <summary>Runs a command's work and reports its result or its failure.</summary>
    public static async Task<int> RunAsync(Terminal terminal, bool json, Func<Session, Task<IReport>> work, CancellationToken cancellation)
    {
        var session = new Session(terminal, json, cancellation);
        try
        {
            var report = await work(session).ConfigureAwait(false);
            report.Show(session);
            if (json)
                await terminal.Output.WriteLineAsync(ReportJson.Of(report)).ConfigureAwait(false);

            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(terminal, json, "Cancelled; nothing was written.", ExitCodes.Failed);
        }
        catch (Exception exception) when (CauseOf(exception) is var cause && IsForTheUser(cause))
        {
            return Fail(terminal, json, MessageOf(cause), ExitCodes.Failed);
        }
        catch (Exception exception)
        {
            var cause = CauseOf(exception);
            Fail(terminal, json, $"Unexpected {cause.GetType().Name}: {cause.Message}", ExitCodes.Failed);
            await terminal.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    /// <summary>Reports a failure in one line.</summary>
    public static int Fail(Terminal terminal, bool json, string message, int exitCode)
    {
        message = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        terminal.Error.WriteLine($"mlnetgen: {message}");
        if (json)
            terminal.Output.WriteLine(ReportJson.Of(new { error = message }));

        return exitCode;
    }

    /// <summary>What really went wrong, out of what tasks, reflection and type initialisers wrap it in.</summary>
    private static Exception CauseOf(Exception exception) =>
        exception is AggregateException or TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner
            ? CauseOf(inner)
            : exception;

    /// <summary>The types by which the library and ML.NET refuse bad input, and by which files refuse to be read or written.</summary>
    private static bool IsForTheUser(Exception exception) => exception
        is InputException or FormatException or InvalidDataException or ArgumentException or InvalidOperationException
        or IOException or UnauthorizedAccessException or NotSupportedException;

    private static string MessageOf(Exception exception)
    {
        var parameter = exception is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : null;
        return parameter is null ? exception.Message : exception.Message.Replace(parameter, "", StringComparison.Ordinal);
    }
}
