using System.Runtime.Versioning;
using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class PrivateCacheTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly byte[] Content = [1, 2, 3, 4];
    private readonly string _root = Directory.CreateTempSubdirectory("cache-").FullName;

    private string Folder => Path.Combine(_root, "mlnetgen");

    [TestMethod]
    public void File_is_kept_for_its_owner_only()
    {
        var path = new PrivateCache(Folder).Keep("x.so", Content);

        Assert.AreEqual(Path.Combine(Folder, "x.so"), path);
        CollectionAssert.AreEqual(Content, File.ReadAllBytes(path));
        Assert.AreEqual(Owner, File.GetUnixFileMode(path));
        Assert.AreEqual(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        CollectionAssert.AreEqual(new[] { path }, Directory.GetFiles(Folder));
    }

    [TestMethod]
    public void File_that_is_there_is_not_written_again()
    {
        var cache = new PrivateCache(Folder);
        var path = cache.Keep("x.so", Content);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.AreEqual(path, cache.Keep("x.so", Content));
        Assert.AreEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [TestMethod]
    [DataRow(new byte[] { })]
    [DataRow(new byte[] { 1, 2, 3 })]
    [DataRow(new byte[] { 1, 2, 3, 5 })]
    public void File_with_other_content_is_replaced(byte[] damaged)
    {
        var cache = new PrivateCache(Folder);
        var path = cache.Keep("x.so", Content);
        File.WriteAllBytes(path, damaged);

        CollectionAssert.AreEqual(Content, File.ReadAllBytes(cache.Keep("x.so", Content)));
    }

    [TestMethod]
    public void Folder_that_others_can_write_to_is_refused()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
        var error = Assert.ThrowsExactly<UnauthorizedAccessException>(() => new PrivateCache(Folder).Keep("x.so", Content));

        StringAssert.StartsWith(error.Message, $"'{Folder}' can be written by other users; nothing is loaded from it.");
        Assert.AreEqual(0, Directory.GetFiles(Folder).Length);
    }

    [TestMethod]
    public void File_that_others_can_write_to_is_refused()
    {
        var cache = new PrivateCache(Folder);
        File.SetUnixFileMode(cache.Keep("x.so", Content), Owner | UnixFileMode.OtherWrite);

        Assert.ThrowsExactly<UnauthorizedAccessException>(() => cache.Keep("x.so", Content));
    }

    [TestMethod]
    public void Folder_that_is_a_link_is_refused()
    {
        Directory.CreateSymbolicLink(Folder, Directory.CreateDirectory(Path.Combine(_root, "target")).FullName);

        Assert.ThrowsExactly<UnauthorizedAccessException>(() => new PrivateCache(Folder).Keep("x.so", Content));
    }

    [TestMethod]
    public void Links_lie_together_and_are_mended()
    {
        var files = new[] { Put("one/a.so"), Put("two/b.so") };
        var cache = new PrivateCache(Folder);
        var links = cache.Link(files);
        File.Delete(Path.Combine(links, "a.so"));
        File.WriteAllText(Path.Combine(links, "b.so"), "not a link");

        Assert.AreEqual(links, cache.Link(files));
        CollectionAssert.AreEqual(files, Directory.GetFiles(links).Order().Select(link => new FileInfo(link).LinkTarget).ToArray());
        Assert.AreNotEqual(links, cache.Link(files[..1]));
    }

    [TestMethod]
    public void Many_at_once_keep_one_whole_file()
    {
        var content = new byte[100_000];
        new Random(1).NextBytes(content);
        Parallel.For(0, 16, _ => new PrivateCache(Folder).Keep("x.so", content));

        CollectionAssert.AreEqual(content, File.ReadAllBytes(Directory.GetFiles(Folder).Single()));
    }

    [TestMethod]
    public void Failed_write_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "x.so"));
        File.SetUnixFileMode(Folder, Owner | UnixFileMode.UserExecute);

        Assert.Throws<IOException>(() => new PrivateCache(Folder).Keep("x.so", Content));
        Assert.AreEqual(0, Directory.GetFiles(Folder).Length);
    }

    private string Put(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, name);
        return path;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
