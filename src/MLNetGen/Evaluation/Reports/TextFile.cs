namespace MLNetGen.Evaluation.Reports;

/// <summary>Writes a text file whole or not at all.</summary>
internal static class TextFile
{
    /// <summary>Refuses a path at which there can be no file, before any work is done for it.</summary>
    /// <exception cref="ArgumentException">It is a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder is not there.</exception>
    public static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
            throw new ArgumentException($"Cannot write '{path}': it is a folder. Give the path of a file.", nameof(path));

        var folder = Path.GetDirectoryName(full);
        return Directory.Exists(folder)
            ? full
            : throw new DirectoryNotFoundException($"Cannot write '{path}': the folder '{folder}' is not there. Make it first.");
    }

    /// <summary>Writes under a temporary name, then puts the file in its place.</summary>
    public static void Write(string path, string text)
    {
        var full = Checked(path);
        var partial = $"{full}.partial";
        try
        {
            File.WriteAllText(partial, text);
            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
