namespace MLNetGen.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "MLNetGen.sln")) ? folder : Find(Path.GetDirectoryName(folder)
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MLNetGen.sln."));
}
