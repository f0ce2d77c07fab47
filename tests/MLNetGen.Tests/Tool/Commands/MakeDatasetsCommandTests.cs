using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class MakeDatasetsCommandTests
{
    [TestMethod]
    public void All_files_are_made_in_a_folder_that_need_not_be_there()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run("datasets", "make", "--out", folder.File("new"), "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        Assert.AreEqual(5_000, result.Json().GetProperty("files")[0].GetProperty("rows").GetInt32());
        Assert.AreEqual(300, result.Json().GetProperty("folders")[0].GetProperty("images").GetInt32());
        CollectionAssert.AreEquivalent(Names(Path.Combine(Repository.Root, "datasets")), Names(folder.File("new")));

        static string[] Names(string path) =>
        [
            .. Directory.GetFiles(path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(path, file))
                .Where(name => name != "README.md"),
        ];
    }

    [TestMethod]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");

        Assert.AreEqual((1, $"mlnetgen: --out {folder.File("file")}: it is a file, expected a folder.\n"),
            CommandLine.Run("datasets", "make", "--out", folder.File("file")) is var result ? (result.ExitCode, result.Error) : default);
    }
}
