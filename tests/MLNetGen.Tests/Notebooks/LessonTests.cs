using MLNetGen.Benchmarks.Notebooks;

namespace MLNetGen.Tests.Notebooks;

/// <summary>The notebooks that users are given: they run, and they are made of the apps beside them.</summary>
[TestClass]
public sealed class LessonTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "notebooks");
    private static readonly BuildPackages Packages = new();

    public static IEnumerable<object[]> Names => Lesson.All(Folder).Select(lesson => new object[] { lesson.Name });

    [TestMethod, TestCategory("pipeline")]
    [DynamicData(nameof(Names))]
    public async Task Every_cell_of_a_notebook_runs(string name)
    {
        var cells = NotebookFile.Read(PathOf(name)).Select(entry => entry.Cell).ToArray();

        var outputs = await NotebookRunner.RunAsync(cells, Folder);

        var shown = outputs.SelectMany(output => output).ToArray();
        Assert.IsGreaterThanOrEqualTo(2, shown.Count(output => output.Html is not null), "figures");
        Assert.IsGreaterThanOrEqualTo(1, shown.Count(output => output.Html is null), "texts of the console");
    }

    [TestMethod, TestCategory("unit")]
    [DynamicData(nameof(Names))]
    public void A_notebook_has_the_cells_of_its_app_and_their_outputs(string name)
    {
        var lesson = Lesson.All(Folder).Single(lesson => lesson.Name == name);
        var notebook = NotebookFile.Read(PathOf(name));

        CollectionAssert.AreEqual(
            lesson.NotebookCells(Packages.VersionOf).ToArray(),
            notebook.Select(entry => entry.Cell).ToArray(),
            $"{name}.ipynb differs from {name}.cs: dotnet run -c Release --project tests/MLNetGen.Benchmarks -- notebooks {name}");
        Assert.IsTrue(notebook.Any(entry => entry.Outputs.Count > 0), "outputs are stored");
        Assert.IsFalse(
            notebook.SelectMany(entry => entry.Outputs).Any(output => (string)output!["output_type"]! == "error"), "no output is an error");
    }

    [TestMethod, TestCategory("unit")]
    [DynamicData(nameof(Names))]
    public void An_app_compiles_without_a_warning(string name)
    {
        var lines = File.ReadLines(Path.Combine(Folder, name + ".cs")).ToArray();

        Assert.AreEqual("#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj", lines[0]);
        ReadMeTests.AssertCompiles(string.Join('\n', lines.SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal))));
    }

    [TestMethod, TestCategory("unit")]
    public void Each_app_has_a_notebook_and_each_notebook_an_app()
    {
        var names = Lesson.All(Folder).Select(lesson => lesson.Name).ToArray();

        CollectionAssert.AreEqual(
            names, Directory.GetFiles(Folder, "*.ipynb").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToArray());
        Assert.IsGreaterThanOrEqualTo(4, names.Length);
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + ".ipynb");
}
