using System.IO.Enumeration;

namespace MLNetGen.Images;

/// <summary>The image files of a folder and of all folders in it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Files">The paths of the files in the folder, with slashes, in ordinal order.</param>
internal sealed record ImageFolder(string Path, string[] Files)
{
    private static readonly string[] Endings = [".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"];

    /// <summary>Lists the images.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidOperationException">There are no images.</exception>
    public static ImageFolder Open(string path)
    {
        if (File.Exists(path))
            throw new ArgumentException($"'{path}' is a file: give the folder that the images lie in.", nameof(path));
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no folder '{path}'. Give a folder that image files lie in.");

        var visible = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        var files = new FileSystemEnumerable<string>(path, (ref FileSystemEntry entry) => entry.ToFullPath(), visible)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsImage(entry.FileName),
        };
        string[] relative =
        [
            .. files
                .Select(file => System.IO.Path.GetRelativePath(path, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'))
                .Order(StringComparer.Ordinal),
        ];
        return relative.Length > 0 ? new(path, relative) : throw new InvalidOperationException(
            $"There are no images in the folder '{path}', nor in the folders in it: " +
            $"looked for files that end in {string.Join(", ", Endings)}.");
    }

    /// <summary>Where a file is.</summary>
    public string FullPath(int file) => System.IO.Path.Combine(Path, Files[file]);

    /// <summary>The first folder on the way to a file; empty for one that lies in none.</summary>
    public string Label(int file) => Files[file].IndexOf('/') is var end and > 0 ? Files[file][..end] : "";

    private static bool IsImage(ReadOnlySpan<char> name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
