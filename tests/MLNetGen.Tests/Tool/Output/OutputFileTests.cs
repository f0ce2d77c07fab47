using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tests.Tool.Output;

[TestClass, TestCategory("unit")]
public sealed class OutputFileTests
{
    [TestMethod]
    public async Task A_file_appears_only_when_it_is_whole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.csv");
        await File.WriteAllTextAsync(path, "old");
        using var file = OutputFile.Create(path);

        await file.FillAsync(async stream =>
        {
            await stream.WriteAsync("new"u8.ToArray());
            Assert.AreEqual("old", await File.ReadAllTextAsync(path));
            return 0;
        });

        Assert.AreEqual("new", await File.ReadAllTextAsync(path));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public async Task Work_that_fails_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using (var file = OutputFile.Create(folder.File("a.csv")))
            await Assert.ThrowsExactlyAsync<FormatException>(() => file.FillAsync<int>(_ => throw new FormatException()));

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public async Task A_full_disk_is_an_input_error_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using (var file = OutputFile.Create(folder.File("a.csv"), path => new FullDisk(path)))
        {
            var error = await Assert.ThrowsExactlyAsync<InputException>(() => file.FillAsync(async stream =>
            {
                await stream.WriteAsync(new byte[100]);
                return 0;
            }));

            Assert.AreEqual($"Cannot write '{folder.File("a.csv")}': No space left on device. Nothing was written.", error.Message);
        }

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_path_that_cannot_be_written_is_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();

        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => OutputFile.Create(folder.Path)).Message, "it is a folder");
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => OutputFile.Create(folder.File("none/a.csv"))).Message, "there is no folder");
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => OutputFile.Create(folder.File("a.csv"), Refuse)).Message, "Access denied.");

        static Stream Refuse(string path) => throw new UnauthorizedAccessException("Access denied.");
    }

    /// <summary>A file on a disk that has no room left.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException($"No space left on device : '{Name}'");
    }
}
