using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace MLNetGen.Torch;

/// <summary>
/// Loads TorchSharp's native library on Linux systems whose C++ runtime is older than the one it was built with (GCC 12 and before:
/// Debian 12, Ubuntu 22.04). The library demands a symbol version of which it uses no symbol; a copy in which that demand is weak is
/// loaded before TorchSharp looks for the library, and TorchSharp then finds it by its name. The shipped file stays as it is.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class TorchSharpLibrary
{
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>Libraries that the native library links to, in an order in which each finds those it needs. CUDA's are optional.</summary>
    private static readonly string[] LibTorch =
        ["libc10.so", NativeLibraryLocator.LibTorch, "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>Loads the library if this system needs help with it; otherwise does nothing.</summary>
    /// <returns>Whether help was needed and given.</returns>
    /// <exception cref="DllNotFoundException">There is no libtorch, or it does not load.</exception>
    /// <exception cref="NotSupportedException">The library calls what the system's C++ runtime does not have.</exception>
    public static bool LoadWhereNeeded(NativeLibraryLocator locator)
    {
        if (locator.FolderOf(FileName) is not { } folder || LibStdCpp.Versions() is not { } provided) return false;

        var path = Path.Combine(folder, FileName);
        var bytes = File.ReadAllBytes(path);
        var versions = new ElfVersions(bytes, path);
        var missing = versions.MissingOf(LibStdCpp.Name, provided);
        if (missing.Count == 0 || NativeLibrary.TryLoad(FileName, out _)) return false;

        if (missing.Find(versions.IsUsed) is { Version: not null } used)
        {
            throw new NotSupportedException(
                $"'{path}' uses {used.Version} of {LibStdCpp.Name}, and this system's is older. A newer system is needed.");
        }

        var libTorch = FolderOfLibTorch(locator) ?? throw new DllNotFoundException($"{NativeLibraryLocator.LibTorch} is not there.");
        foreach (var library in LibTorch.Select(name => Path.Combine(libTorch, name)).Where(File.Exists))
            NativeLibrary.Load(library);
        NativeLibrary.Load(InCache(cache => cache.Keep($"{Convert.ToHexString(SHA256.HashData(bytes))}.so", versions.Weaken(missing))));
        return true;
    }

    /// <summary>
    /// The folder with all of libtorch. NuGet's packages for CUDA each hold a part; links in one folder make the parts find each other.
    /// </summary>
    private static string? FolderOfLibTorch(NativeLibraryLocator locator) =>
        locator.FolderOf(NativeLibraryLocator.LibTorch)
        ?? (locator.PartsOfLibTorch() is { Count: > 0 } parts ? InCache(cache => cache.Link(parts)) : null);

    private static string InCache(Func<PrivateCache, string> put)
    {
        try
        {
            return put(PrivateCache.ForUser());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return put(PrivateCache.Temporary());
        }
    }
}
