using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNetGen.Torch;

/// <summary>Finds libtorch's native libraries where .NET and NuGet may have put them on Linux x64.</summary>
/// <param name="folders">The folders to look in, best first.</param>
/// <param name="partFolders">Folders that hold libtorch only taken together, as NuGet's packages for CUDA do.</param>
internal sealed class NativeLibraryLocator(IEnumerable<string> folders, IEnumerable<string> partFolders)
{
    /// <summary>The file by which libtorch is known.</summary>
    public const string LibTorch = "libtorch_cpu.so";

    private const string Natives = "runtimes/linux-x64/native";

    /// <summary>The folder that holds <paramref name="fileName"/>, or <see langword="null"/>.</summary>
    public string? FolderOf(string fileName) => folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, fileName)));

    /// <summary>All files of the packages that hold libtorch in parts, if they are there.</summary>
    public IReadOnlyList<string> PartsOfLibTorch()
    {
        var files = partFolders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal).ToArray();
        return files.Any(file => Path.GetFileName(file) == LibTorch) ? files : [];
    }

    /// <summary>The locator for this process.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // so that a caller can catch that TorchSharp.dll is missing
    public static NativeLibraryLocator ForProcess()
    {
        var torchSharp = typeof(TorchSharp.torch).Assembly;
        return For(
            AppContext.BaseDirectory,
            (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator) ?? [],
            Path.GetDirectoryName(torchSharp.Location) ?? "",
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
                ? packages
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            torchSharp.GetName().Version,
            LibTorchVersion(torchSharp));
    }

    /// <summary>
    /// Looks, in this order, where the host of the process says, in the application's folder (published for a runtime) and its
    /// <c>runtimes</c> folder, in the same two beside TorchSharp.dll (plug-ins), in the packages around TorchSharp.dll (notebooks and
    /// scripts), and in the user's packages.
    /// </summary>
    internal static NativeLibraryLocator For(
        string application, IEnumerable<string> listed, string torchSharpFolder, string packages, Version? torchSharp, Version? libTorch)
    {
        string[] managed = torchSharpFolder.Length > 0 ? [application, torchSharpFolder] : [application];
        string[] caches = PackagesAround(torchSharpFolder) is { } around ? [around, packages] : [packages];
        return new(
            listed.Where(folder => folder.Length > 0)
                .Concat(managed.SelectMany(folder => new[] { folder, Path.Combine(folder, Natives) }))
                .Concat(caches.SelectMany(cache => Packaged(cache, "torchsharp", torchSharp)))
                .Concat(caches.SelectMany(cache => Packaged(cache, "libtorch-cpu-linux-x64", libTorch))),
            caches.SelectMany(cache => Packaged(cache, "libtorch-cuda-*-linux-x64*", libTorch)).Distinct());
    }

    /// <summary>The packages that TorchSharp.dll was loaded from, if it was: <c>torchsharp/(version)/lib/(framework)</c> in them.</summary>
    private static string? PackagesAround(string torchSharpFolder)
    {
        var lib = Path.GetDirectoryName(torchSharpFolder);
        var package = Path.GetDirectoryName(Path.GetDirectoryName(lib));
        return Path.GetFileName(lib) == "lib" && Path.GetFileName(package) == "torchsharp" ? Path.GetDirectoryName(package) : null;
    }

    private static IEnumerable<string> Packaged(string packages, string name, Version? version) =>
        version is not null && Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, name).Select(package => Path.Combine(package, Folder(version), Natives))
            : [];

    /// <summary>A package's version as NuGet writes it: a fourth part of zero is left out.</summary>
    private static string Folder(Version version) => version.Revision > 0 ? version.ToString(4) : version.ToString(3);

    /// <summary>The libtorch that this TorchSharp was built for. Its public property would load the native libraries.</summary>
    private static Version? LibTorchVersion(Assembly torchSharp)
    {
        const BindingFlags privateStatic = BindingFlags.NonPublic | BindingFlags.Static;

        var field = torchSharp.GetType("TorchSharp.torch")?.GetField("libtorchPackageVersion", privateStatic);
        return field is { IsLiteral: true } && Version.TryParse(field.GetRawConstantValue() as string, out var version) ? version : null;
    }
}
