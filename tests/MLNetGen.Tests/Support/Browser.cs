using Microsoft.Playwright;

namespace MLNetGen.Tests.Support;

/// <summary>A headless Chromium that is installed on the machine; Playwright's own is never fetched.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Starts it, and ends the test as inconclusive where there is none.</summary>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments, Headless = true });

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var candidates = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        return candidates.Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "").FirstOrDefault(File.Exists)
            ?? throw new AssertInconclusiveException(
                $"This test shows a page in Chromium, which is not installed: neither CHROMIUM_PATH nor PATH lead to {string.Join(", ", Names)}.");
    }
}
