namespace MLNetGen.Tool.Output;

/// <summary>
/// A folder that is written whole or not at all: under a temporary name beside its place until <see cref="Commit"/>. Made before the work
/// whose result it will hold, so that a path that cannot be written is known at once.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    private OutputFolder(string path, string temporary) => (_path, _temporary) = (path, temporary);

    /// <summary>Begins a folder.</summary>
    /// <param name="path">Its final path, at which there may be an empty folder.</param>
    public static OutputFolder Create(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
            throw new InputException($"Cannot write '{path}': it is a file. Give the path of a new folder.");
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            throw new InputException($"Cannot write '{path}': the folder is not empty. Give the path of a new or an empty folder.");
        if (Path.GetDirectoryName(full) is not { } parent || !Directory.Exists(parent))
            throw new InputException($"Cannot write '{path}': there is no folder '{Path.GetDirectoryName(full)}'. Make it first.");

        var temporary = Path.Combine(parent, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(temporary);
            return new OutputFolder(full, temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
    }

    /// <summary>Writes a file of the folder.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    public void Write(string name, Action<string> write)
    {
        var path = Path.Combine(_temporary, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(Path.Combine(_path, name), exception);
        }
    }

    /// <summary>Puts the folder in its place.</summary>
    public void Commit()
    {
        try
        {
            if (Directory.Exists(_path))
                Directory.Delete(_path);
            Directory.Move(_temporary, _path);
            _committed = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, exception);
        }
    }

    public void Dispose()
    {
        if (!_committed)
            Directory.Delete(_temporary, recursive: true);
    }

    private static InputException CannotWrite(string path, Exception exception) =>
        new($"Cannot write '{path}': {exception.Message.TrimEnd('.')}. Nothing was written.", exception);
}
