using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class NativeLibraryLocatorTests : IDisposable
{
    private const string Library = "libLibTorchSharp.so", Natives = "runtimes/linux-x64/native";
    private readonly string _root = Directory.CreateTempSubdirectory("locator-").FullName;

    [TestMethod]
    [DataRow("app", DisplayName = "published for a runtime")]
    [DataRow("app/" + Natives, DisplayName = "built for any system")]
    [DataRow("listed", DisplayName = "listed by the host")]
    [DataRow("plugin", DisplayName = "beside TorchSharp.dll")]
    [DataRow("plugin/" + Natives, DisplayName = "in the runtimes folder beside TorchSharp.dll")]
    [DataRow("packages/torchsharp/0.107.0/" + Natives, DisplayName = "in the user's packages")]
    public void Library_is_found(string folder)
    {
        Put(folder);

        Assert.AreEqual(Full(folder), Full(Locate(torchSharpFolder: "plugin").FolderOf(Library)!));
    }

    [TestMethod]
    public void Library_is_found_in_the_packages_that_a_notebook_loads_torchsharp_from()
    {
        Put($"elsewhere/torchsharp/0.107.0/{Natives}");
        Put($"elsewhere/libtorch-cpu-linux-x64/2.10.0/{Natives}", "libtorch_cpu.so");
        var locator = Locate(torchSharpFolder: "elsewhere/torchsharp/0.107.0/lib/net8.0");

        Assert.AreEqual(Full($"elsewhere/torchsharp/0.107.0/{Natives}"), locator.FolderOf(Library));
        Assert.AreEqual(Full($"elsewhere/libtorch-cpu-linux-x64/2.10.0/{Natives}"), locator.FolderOf("libtorch_cpu.so"));
    }

    [TestMethod]
    public void Packages_of_other_versions_are_not_taken()
    {
        Put($"packages/torchsharp/0.106.0/{Natives}");
        Put($"packages/libtorch-cpu-linux-x64/2.9.0/{Natives}", "libtorch_cpu.so");

        Assert.IsNull(Locate().FolderOf(Library));
        Assert.IsNull(Locate().FolderOf("libtorch_cpu.so"));
    }

    [TestMethod]
    public void Folders_above_an_application_are_no_packages()
    {
        Put($"deep/torchsharp/0.107.0/{Natives}");

        Assert.IsNull(Locate(torchSharpFolder: "deep/my/app/bin/net8.0").FolderOf(Library));
    }

    [TestMethod]
    public void Parts_of_libtorch_are_found_together()
    {
        Put($"packages/libtorch-cuda-12.8-linux-x64-part1/2.10.0/{Natives}", "libc10.so");
        Assert.AreEqual(0, Locate().PartsOfLibTorch().Count, "a part that lacks libtorch itself");

        Put($"packages/libtorch-cuda-12.8-linux-x64-part2/2.10.0/{Natives}", "libtorch_cpu.so");
        Put($"packages/libtorch-cuda-12.8-win-x64/2.10.0/{Natives}", "torch_cpu.dll");
        Put($"packages/libtorch-cuda-12.8-linux-x64-part2/2.9.0/{Natives}", "libtorch_cpu.so");

        CollectionAssert.AreEqual(
            new[]
            {
                Full($"packages/libtorch-cuda-12.8-linux-x64-part1/2.10.0/{Natives}/libc10.so"),
                Full($"packages/libtorch-cuda-12.8-linux-x64-part2/2.10.0/{Natives}/libtorch_cpu.so"),
            },
            Locate().PartsOfLibTorch().ToArray());
    }

    [TestMethod]
    public void Application_comes_before_packages()
    {
        Put("app");
        Put($"packages/torchsharp/0.107.0/{Natives}");

        Assert.AreEqual(Full("app"), Locate().FolderOf(Library));
    }

    [TestMethod]
    public void Nothing_is_found_where_there_is_nothing() => Assert.IsNull(Locate().FolderOf(Library));

    [TestMethod]
    public void Nothing_is_found_without_versions_and_folders() =>
        Assert.IsNull(NativeLibraryLocator.For(Full("app"), ["", Full("no")], "", "", null, null).FolderOf(Library));

    [TestMethod]
    public void Process_finds_the_library_it_runs_on()
    {
        if (Shipped.Path is not { } path) throw new AssertInconclusiveException("There is no library for Linux x64 here.");

        Assert.AreEqual(path, Path.Combine(NativeLibraryLocator.ForProcess().FolderOf(Library)!, Library));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private NativeLibraryLocator Locate(string torchSharpFolder = "app") => NativeLibraryLocator.For(
        Full("app"), [Full("listed")], Full(torchSharpFolder), Full("packages"), new Version(0, 107, 0, 0), new Version(2, 10, 0, 0));

    private void Put(string folder, string file = Library)
    {
        Directory.CreateDirectory(Full(folder));
        File.WriteAllText(Path.Combine(Full(folder), file), "");
    }

    private string Full(string path) => Path.GetFullPath(Path.Combine(_root, path));
}
