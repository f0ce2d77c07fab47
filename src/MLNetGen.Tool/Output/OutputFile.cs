using System.Text;

namespace MLNetGen.Tool.Output;

/// <summary>
/// A file that is written whole or not at all: under a temporary name in its folder until <see cref="Commit"/>. Made before the work
/// whose result it will hold, so that a path that cannot be written is known at once.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly Stream _stream;
    private bool _committed;

    private OutputFile(string path, string temporary, Stream stream) => (_path, _temporary, _stream) = (path, temporary, stream);

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its final path; a file there is replaced.</param>
    /// <param name="open">Opens the temporary file; for tests.</param>
    public static OutputFile Create(string path, Func<string, Stream>? open = null)
    {
        CheckPath(path);
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            return new OutputFile(path, temporary, (open ?? Open)(temporary));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, temporary, exception);
        }
    }

    /// <summary>Refuses a path at which there can be no file.</summary>
    public static void CheckPath(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        if (Directory.Exists(full) || folder is null)
            throw new InputException($"Cannot write '{path}': it is a folder. Give the path of a file.");
        if (!Directory.Exists(folder))
            throw new InputException($"Cannot write '{path}': there is no folder '{folder}'. Make it first.");
    }

    /// <summary>Fills the file and puts it in its place; if anything fails, nothing is left of it.</summary>
    public async Task<T> FillAsync<T>(Func<Stream, Task<T>> write)
    {
        try
        {
            var result = await write(_stream).ConfigureAwait(false);
            Commit();
            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, _temporary, exception);
        }
    }

    /// <summary>Writes a text into the file and puts it in its place.</summary>
    public Task WriteTextAsync(string text, CancellationToken cancellation) => FillAsync(async stream =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
        return true;
    });

    public void Dispose()
    {
        if (_committed)
            return;

        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk fails again when the rest of the buffer is written; the file goes anyway.
        }

        File.Delete(_temporary);
    }

    private static FileStream Open(string path) => new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);

    private static InputException CannotWrite(string path, string temporary, Exception exception)
    {
        var reason = exception.Message
            .Replace($" : '{temporary}'", "", StringComparison.Ordinal)
            .Replace(temporary, path, StringComparison.Ordinal)
            .TrimEnd('.');
        return new InputException($"Cannot write '{path}': {reason}. Nothing was written.", exception);
    }

    private void Commit()
    {
        (_stream as FileStream)?.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }
}
