using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MLNetGen.Torch;

/// <summary>The system's C++ runtime, the one this process has loaded or would load.</summary>
[SupportedOSPlatform("linux")]
internal static class LibStdCpp
{
    /// <summary>The name by which libraries ask for it.</summary>
    public const string Name = "libstdc++.so.6";

    /// <summary>The symbol versions it defines, or <see langword="null"/> where that cannot be found out.</summary>
    public static IReadOnlySet<string>? Versions()
    {
        try
        {
            return NativeLibrary.TryLoad(Name, out _) && LoadedFrom() is { } path
                ? new ElfVersions(File.ReadAllBytes(path), path).Defined
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static string? LoadedFrom() => File.ReadLines("/proc/self/maps")
        .Select(mapping => mapping.IndexOf('/') is >= 0 and var start ? mapping[start..] : "")
        .FirstOrDefault(path => Path.GetFileName(path).StartsWith("libstdc++.so", StringComparison.Ordinal));
}
