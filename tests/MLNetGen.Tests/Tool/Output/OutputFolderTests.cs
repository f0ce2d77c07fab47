using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tests.Tool.Output;

[TestClass, TestCategory("unit")]
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("new")]
    [DataRow("empty")]
    [DataRow("new/")]
    public void A_folder_appears_only_when_it_is_whole(string name)
    {
        Directory.CreateDirectory(_folder.File("empty"));
        var path = _folder.File(name);
        using (var folder = OutputFolder.Create(path))
        {
            folder.Write("a.txt", file => File.WriteAllText(file, "one"));
            folder.Write(Path.Combine("b", "c.txt"), file => File.WriteAllText(file, "two"));
            Assert.IsFalse(File.Exists(Path.Combine(path, "a.txt")));
            folder.Commit();
        }

        Assert.AreEqual("one", File.ReadAllText(Path.Combine(path, "a.txt")));
        Assert.AreEqual("two", File.ReadAllText(Path.Combine(path, "b", "c.txt")));
        Assert.AreEqual(0, Directory.GetFileSystemEntries(_folder.Path).Count(entry => entry.EndsWith(".tmp", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Work_that_fails_leaves_nothing_behind()
    {
        using (var folder = OutputFolder.Create(_folder.File("new")))
        {
            folder.Write("a.txt", file => File.WriteAllText(file, "one"));
            var message = Assert.ThrowsExactly<InputException>(() =>
                folder.Write("b.txt", _ => throw new IOException("No space left on device."))).Message;
            Assert.AreEqual(
                $"Cannot write '{_folder.File("new/b.txt")}': No space left on device. Nothing was written.", message);
        }

        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void A_path_at_which_there_can_be_no_new_folder_is_refused()
    {
        File.WriteAllText(_folder.File("file"), "");

        Assert.AreEqual(
            $"Cannot write '{_folder.Path}': the folder is not empty. Give the path of a new or an empty folder.", Refusal(_folder.Path));
        StringAssert.EndsWith(Refusal(_folder.File("file")), "it is a file. Give the path of a new folder.");
        Assert.AreEqual(
            $"Cannot write '{_folder.File("none/new")}': there is no folder '{_folder.File("none")}'. Make it first.",
            Refusal(_folder.File("none/new")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    private static string Refusal(string path) => Assert.ThrowsExactly<InputException>(() => OutputFolder.Create(path)).Message;
}
