using System.Text.Json;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>The packages that this program was built with, and their assemblies, which lie beside it.</summary>
internal sealed class BuildPackages
{
    private readonly Dictionary<string, (string Version, string[] Dependencies, string[] Assemblies)> _packages;

    /// <summary>Reads the file that the build wrote for the host of .NET.</summary>
    public BuildPackages()
    {
        var path = ((string)AppContext.GetData("APP_CONTEXT_DEPS_FILES")!).Split(';', Path.PathSeparator)
            .First(file => file.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var target = json.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        _packages = json.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject().ToDictionary(
            package => package.Name.Split('/')[0],
            package => (package.Name.Split('/')[1], Names(package.Value, "dependencies"), Names(package.Value, "runtime")),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The version of a package.</summary>
    /// <exception cref="KeyNotFoundException">This program was built without it.</exception>
    public string VersionOf(string package) => _packages[package].Version;

    /// <summary>The paths of the assemblies of a package and of all that it depends on.</summary>
    /// <exception cref="KeyNotFoundException">This program was built without it.</exception>
    public IEnumerable<string> AssembliesOf(string package)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>([package]);
        while (waiting.TryPop(out var name))
        {
            if (!seen.Add(name))
                continue;

            // A dependency that the build left out is part of the framework.
            var (_, dependencies, assemblies) = name == package || _packages.ContainsKey(name) ? _packages[name] : ("", [], []);
            foreach (var assembly in assemblies)
                yield return Path.Combine(AppContext.BaseDirectory, Path.GetFileName(assembly));
            foreach (var dependency in dependencies)
                waiting.Push(dependency);
        }
    }

    private static string[] Names(JsonElement package, string property) =>
        package.TryGetProperty(property, out var value) ? [.. value.EnumerateObject().Select(entry => entry.Name)] : [];
}
