using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace MLNetGen.Torch;

/// <summary>
/// A folder of files that only this user can write: what is loaded from it as code was put there by the user.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class PrivateCache(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The cache in the user's own cache folder: <c>$XDG_CACHE_HOME</c>, or <c>~/.cache</c>.</summary>
    public static PrivateCache ForUser() => new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache)
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "mlnetgen"));

    /// <summary>The cache in the folder for temporary files, for users without a home folder they can write to.</summary>
    public static PrivateCache Temporary() => new(Path.Combine(Path.GetTempPath(), $"mlnetgen-{EffectiveUser()}"));

    /// <summary>Makes sure that file <paramref name="name"/> holds <paramref name="content"/> and returns its path.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to another user or others can write to it.</exception>
    public string Keep(string name, byte[] content)
    {
        MakePrivate(folder);
        var path = Path.Combine(folder, name);
        if (!Holds(path, content)) Write(path, content);
        CheckPrivate(path);
        return path;
    }

    /// <summary>Makes sure that a folder of its own holds links to all the files and returns its path.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to another user or others can write to it.</exception>
    public string Link(IReadOnlyList<string> files)
    {
        MakePrivate(folder);
        var links = Path.Combine(folder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files)))));
        MakePrivate(links);
        foreach (var file in files)
        {
            var link = Path.Combine(links, Path.GetFileName(file));
            if (new FileInfo(link).LinkTarget != file) Replace(link, temporary => File.CreateSymbolicLink(temporary, file));
        }

        return links;
    }

    private static bool Holds(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true } file
        && file.Length == content.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private static void Write(string path, byte[] content) => Replace(path, temporary =>
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var file = new FileStream(temporary, options);
        file.Write(content);
    });

    /// <summary>Makes a file under a temporary name and renames it, so that no other process sees half of it.</summary>
    private static void Replace(string path, Action<string> make)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            make(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        CheckPrivate(folder);
    }

    private static void CheckPrivate(string path)
    {
        const UnixFileMode othersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

        var status = Status(path);
        var user = EffectiveUser();
        if (status.User != user)
            throw new UnauthorizedAccessException($"'{path}' belongs to user {status.User} instead of {user}; nothing is loaded from it.");
        if (((UnixFileMode)status.Mode & othersWrite) != 0)
            throw new UnauthorizedAccessException(
                $"'{path}' can be written by other users; nothing is loaded from it. Remove it or run 'chmod go-w' on it.");
    }

    private static FileStatus Status(string path)
    {
        const int currentFolder = -100, noFollow = 0x100;
        const uint modeAndUser = 0x2 | 0x8;

        return Statx(currentFolder, path, noFollow, modeAndUser, out var status) == 0
            ? status
            : throw new IOException($"Cannot look at '{path}': {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary>The kernel's <c>struct statx</c>, which is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
