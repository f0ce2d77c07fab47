using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>
/// Resolves the <c>#r</c> lines of a notebook as .NET Interactive does, but to what this program was built with. Roslyn asks for paths: that
/// of a project's output becomes that project's assembly. Packages are not Roslyn's affair, here as there: they are taken out before.
/// </summary>
internal sealed partial class NotebookReferences(BuildPackages packages, string folder) : MetadataReferenceResolver
{
    /// <summary>The assemblies of .NET itself.</summary>
    public static IEnumerable<MetadataReference> Framework =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
        select MetadataReference.CreateFromFile(path);

    /// <summary>Takes the lines <c>#r "nuget: name, version"</c> out of code.</summary>
    /// <returns>The rest, and the assemblies of the packages and of all that they depend on.</returns>
    /// <exception cref="FileNotFoundException">A line names another version than the build has.</exception>
    public (string Code, IReadOnlyList<MetadataReference> References) WithoutPackages(string code)
    {
        var paths = new HashSet<string>();
        foreach (Match line in PackageLine().Matches(code))
            paths.UnionWith(Paths(line.Groups["name"].Value, line.Groups["version"].Value));
        return (PackageLine().Replace(code, ""), [.. paths.Select(path => MetadataReference.CreateFromFile(path))]);
    }

    /// <exception cref="FileNotFoundException">There is no such project in the repository.</exception>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var output = ProjectOutput().Match(reference);
        var project = Path.Combine(folder, output.Groups["project"].Value);
        return output.Success && File.Exists(Path.Combine(project, Path.GetFileName(project) + ".csproj"))
            ? [MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, output.Groups["file"].Value), properties)]
            : throw new FileNotFoundException($"The notebook asks for '{reference}', which is not the output of a project here.");
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);

    private IEnumerable<string> Paths(string package, string version) =>
        packages.VersionOf(package) == version ? packages.AssembliesOf(package) : throw new FileNotFoundException(
            $"The notebook asks for {package} {version}, but the project is built with {packages.VersionOf(package)}.");

    [GeneratedRegex("^#r \"nuget: *(?<name>[^, ]+), *(?<version>[^, ]+)\"$", RegexOptions.Multiline)]
    private static partial Regex PackageLine();

    [GeneratedRegex("^(?<project>.*)/bin/Release/net8\\.0/(?<file>[^/]+\\.dll)$")]
    private static partial Regex ProjectOutput();
}
