namespace MLNetGen.Tests.Support;

/// <summary>An empty folder that is deleted with all it holds.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnetgen-");

    /// <summary>Where the folder is.</summary>
    public string Path => _folder.FullName;

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
