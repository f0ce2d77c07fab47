using System.Reflection;

namespace MLNetGen.Torch;

/// <summary>Finds libtorch's native libraries where .NET and NuGet may have put them on Linux x64.</summary>
/// <param name="folders">The folders to look in, best first.</param>
internal sealed class NativeLibraryLocator(IEnumerable<string> folders)
{
    private const string Natives = "runtimes/linux-x64/native";

    /// <summary>The folder that holds <paramref name="fileName"/>, or <see langword="null"/>.</summary>
    public string? FolderOf(string fileName) => folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, fileName)));

    /// <summary>The locator for this process.</summary>
    /// <param name="torchSharp">The assembly TorchSharp.dll.</param>
    public static NativeLibraryLocator ForProcess(Assembly torchSharp) => new(Folders(
        AppContext.BaseDirectory,
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator) ?? [],
        Path.GetDirectoryName(torchSharp.Location) ?? "",
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        torchSharp.GetName().Version,
        LibTorchVersion(torchSharp)));

    /// <summary>
    /// In this order: what the host of the process lists, the application's folder (published for a runtime), its <c>runtimes</c> folder,
    /// the same two beside TorchSharp.dll (plug-ins), the packages around TorchSharp.dll (notebooks and scripts), the user's packages.
    /// </summary>
    internal static IEnumerable<string> Folders(
        string application, IEnumerable<string> listed, string torchSharpFolder, string packages, Version? torchSharp, Version? libTorch)
    {
        foreach (var folder in listed.Append(application).Append(Path.Combine(application, Natives)))
            if (folder.Length > 0)
                yield return folder;

        if (torchSharpFolder.Length > 0)
        {
            yield return torchSharpFolder;
            yield return Path.Combine(torchSharpFolder, Natives);

            var package = Path.GetFullPath(Path.Combine(torchSharpFolder, "..", ".."));
            yield return Path.Combine(package, Natives);
            foreach (var folder in Packaged(Path.GetFullPath(Path.Combine(package, "..", "..")), torchSharp, libTorch))
                yield return folder;
        }

        foreach (var folder in Packaged(packages, torchSharp, libTorch))
            yield return folder;
    }

    private static IEnumerable<string> Packaged(string packages, Version? torchSharp, Version? libTorch)
    {
        if (torchSharp is not null) yield return Path.Combine(packages, "torchsharp", Folder(torchSharp), Natives);
        if (libTorch is not null) yield return Path.Combine(packages, "libtorch-cpu-linux-x64", Folder(libTorch), Natives);
    }

    /// <summary>A package's version as NuGet writes it: a fourth part of zero is left out.</summary>
    private static string Folder(Version version) => version.Revision > 0 ? version.ToString(4) : version.ToString(3);

    /// <summary>The libtorch that this TorchSharp was built for. Its public property would load the native libraries.</summary>
    private static Version? LibTorchVersion(Assembly torchSharp) =>
        torchSharp.GetType("TorchSharp.torch")?.GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } field
        && Version.TryParse(field.GetRawConstantValue() as string, out var version) ? version : null;
}
