using System.Diagnostics;
using System.Runtime.Versioning;
using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

/// <summary>
/// Loads libtorch in processes of their own, from every place where it may lie, on systems whose C++ runtime is too old for the
/// library as it is shipped. Such a process is this test program itself, asked to run one test that computes with torch.
/// </summary>
[TestClass]
[TestCategory("pipeline")]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class LoadingTests : IDisposable
{
    private const string Natives = "runtimes/linux-x64/native", Library = "libLibTorchSharp.so";
    private static readonly string[] LibTorch = ["libc10.so", "libgomp-98b21ff3.so.1", "libtorch_cpu.so", "libtorch.so"];
    private readonly string _root = Directory.CreateTempSubdirectory("loading-").FullName;

    private static string Program => typeof(LoadingTests).Assembly.Location;

    private string App => Path.Combine(_root, "app");

    [TestMethod]
    public void Published_for_a_runtime()
    {
        var shipped = PrepareApp();
        Place(App, [Library, .. LibTorch]);

        AssertComputes();
        CollectionAssert.AreEqual(shipped, Shipped.Bytes, "the shipped file is as it was");
    }

    [TestMethod]
    public void Built_for_any_system()
    {
        PrepareApp();
        Place(Path.Combine(App, Natives), [Library, .. LibTorch]);

        AssertComputes();
    }

    [TestMethod]
    public void In_the_packages_of_the_user()
    {
        PrepareApp();
        Place(Package("torchsharp", "0.107.0"), [Library]);
        Place(Package("libtorch-cpu-linux-x64", "2.10.0"), LibTorch);

        AssertComputes();
    }

    [TestMethod]
    public void In_packages_that_hold_it_in_parts()
    {
        PrepareApp();
        Place(App, [Library]);
        Place(Package("libtorch-cuda-12.8-linux-x64-part1", "2.10.0"), LibTorch[..2]);
        Place(Package("libtorch-cuda-12.8-linux-x64-part2", "2.10.0"), LibTorch[2..]);

        AssertComputes();
    }

    [TestMethod]
    public void Missing_libtorch_names_the_package_to_add()
    {
        PrepareApp();
        Place(App, [Library]);
        var (code, output) = RunChild();

        Assert.AreNotEqual(0, code);
        StringAssert.Contains(output, "libtorch, on which MLNetGen's networks run, could not be loaded: libtorch_cpu.so is not there.");
        StringAssert.Contains(output, "<PackageReference Include=\"TorchSharp-cpu\" Version=\"0.107.0\" />");
    }

    [TestMethod]
    public void Damaged_library_is_named()
    {
        PrepareApp();
        Place(App, LibTorch);
        File.WriteAllBytes(Path.Combine(App, Library), Shipped.Bytes[..100_000]);
        var (code, output) = RunChild();

        Assert.AreNotEqual(0, code);
        StringAssert.Contains(output, $"could not be loaded: '{Path.Combine(App, Library)}' is not a library this program can read: ");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Copies the test program without its native libraries and without the lists of where they are.</summary>
    private byte[] PrepareApp()
    {
        var shipped = Shipped.Bytes;
        if (LibStdCpp.Versions() is not { } provided || new ElfVersions(shipped, Library).MissingOf(LibStdCpp.Name, provided).Count == 0)
            Assert.Inconclusive("This system's C++ runtime is new enough: TorchSharp finds and loads the library itself.");

        Directory.CreateDirectory(App);
        var settings = Path.ChangeExtension(Program, ".runtimeconfig.json");
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Append(settings))
            File.Copy(file, Path.Combine(App, Path.GetFileName(file)));
        return shipped;
    }

    private static void Place(string folder, string[] files)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
            File.CreateSymbolicLink(Path.Combine(folder, file), Path.Combine(Path.GetDirectoryName(Shipped.Path)!, file));
    }

    private string Package(string name, string version) => Path.Combine(_root, "packages", name, version, Natives);

    private void AssertComputes()
    {
        var (code, output) = RunChild();

        Assert.AreEqual(0, code, output);
        Assert.AreEqual(1, Directory.GetFiles(Path.Combine(_root, "cache", "mlnetgen"), "*.so").Length);
    }

    private (int Code, string Output) RunChild()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(App, Path.GetFileName(Program)), "--filter", $"FullyQualifiedName~{nameof(LibTorchTests)}" },
            Environment = { ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"), ["XDG_CACHE_HOME"] = Path.Combine(_root, "cache") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root,
        };
        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, output + error.Result);
    }
}
