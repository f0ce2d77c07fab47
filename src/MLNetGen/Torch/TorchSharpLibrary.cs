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
    private static readonly string[] LibTorch = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>Loads the library if this system needs help with it; otherwise does nothing.</summary>
    public static void LoadWhereNeeded(NativeLibraryLocator locator)
    {
        if (locator.FolderOf(FileName) is not { } folder || LibStdCpp.Versions() is not { } provided) return;

        var path = Path.Combine(folder, FileName);
        var bytes = File.ReadAllBytes(path);
        var versions = new ElfVersions(bytes, path);
        var missing = Missing(versions, provided);
        if (missing.Count == 0 || NativeLibrary.TryLoad(FileName, out _) || locator.FolderOf("libtorch_cpu.so") is not { } libTorch) return;

        if (missing.Find(versions.IsUsed) is { Version: not null } used)
            throw new NotSupportedException($"'{path}' uses {used.Version} of {LibStdCpp.Name}, and this system's is older. A newer system is needed.");

        foreach (var library in LibTorch.Select(name => Path.Combine(libTorch, name)).Where(File.Exists))
            NativeLibrary.Load(library);
        NativeLibrary.Load(Keep($"{Convert.ToHexString(SHA256.HashData(bytes))}.so", versions.Weaken(missing)));
    }

    /// <summary>The versions of the C++ runtime that a library demands and the system does not have.</summary>
    internal static List<ElfVersions.Need> Missing(ElfVersions library, IReadOnlySet<string> provided) =>
        [.. library.Needed.Where(need => need.File == LibStdCpp.Name && !need.IsWeak && !provided.Contains(need.Version))];

    private static string Keep(string name, byte[] content)
    {
        try
        {
            return PrivateCache.ForUser().Keep(name, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PrivateCache.Temporary().Keep(name, content);
        }
    }
}
