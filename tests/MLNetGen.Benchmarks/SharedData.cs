namespace MLNetGen.Benchmarks;

/// <summary>Public data sets that lie beside the checkout; the repository does without them.</summary>
internal static class SharedData
{
    private const string Folder = "../shared/data";

    /// <summary>The path of a file, or <see langword="null"/> and a line that says so where it is not there.</summary>
    public static string? Find(string file)
    {
        var path = Path.Combine(Folder, file);
        if (File.Exists(path))
            return path;

        Console.Error.WriteLine($"There is no '{path}'; its figures are left out.");
        return null;
    }
}
