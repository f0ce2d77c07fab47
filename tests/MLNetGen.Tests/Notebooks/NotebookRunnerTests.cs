using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using MLNetGen.Benchmarks.Notebooks;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class NotebookRunnerTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "notebooks");

    [TestMethod]
    public async Task Cells_share_their_variables_and_show_text_and_figures_in_order()
    {
        LessonCell[] cells =
        [
            new(IsCode: false, "# Title"),
            new(IsCode: true, "#r \"../src/MLNetGen.Notebooks/bin/Release/net8.0/MLNetGen.Notebooks.dll\"\n"
                + "#r \"../src/MLNetGen.Notebooks/bin/Release/net8.0/MLNetGen.dll\"\nvar number = 7;"),
            new(IsCode: true, "Console.Write(number);\nConsole.WriteLine(\" rows\");\n"
                + "MLNetGen.Notebooks.FigureExtensions.ToFigure(new MLNetGen.Training.TrainingHistory([])).Display();\nConsole.WriteLine(8);"),
        ];

        var outputs = await NotebookRunner.RunAsync(cells, Folder);

        Assert.IsEmpty(outputs[0]);
        Assert.IsEmpty(outputs[1]);
        CollectionAssert.AreEqual(new[] { "7 rows\n", "No epoch was finished.", "8\n" }, outputs[2].Select(output => output.Text).ToArray());
        StringAssert.Contains(outputs[2][1].Html, "<p>No epoch was finished.</p>");
    }

    [TestMethod]
    public async Task A_cell_that_fails_or_does_not_compile_fails_the_run()
    {
        await Assert.ThrowsExactlyAsync<TimeoutException>(() => Run("throw new TimeoutException();"));
        await Assert.ThrowsExactlyAsync<CompilationErrorException>(() => Run("int x = \"text\";"));
        await Assert.ThrowsExactlyAsync<CompilationErrorException>(() => Run("using Microsoft.ML;")); // no #r has asked for it

        static Task Run(string code) => NotebookRunner.RunAsync([new(IsCode: true, code)], Folder);
    }

    [TestMethod]
    public void References_resolve_to_what_the_build_has()
    {
        var packages = new BuildPackages();
        var references = new NotebookReferences(packages, Folder);

        var (code, assemblies) = references.WithoutPackages(
            $"#r \"nuget: Microsoft.ML, {packages.VersionOf("Microsoft.ML")}\"\nvar x = 1;");
        Assert.AreEqual("\nvar x = 1;", code);
        string[] names = [.. assemblies.Select(assembly => Path.GetFileName(assembly.Display!))];
        CollectionAssert.IsSubsetOf(new[] { "Microsoft.ML.Core.dll", "Microsoft.ML.Data.dll", "Newtonsoft.Json.dll" }, names);
        CollectionAssert.DoesNotContain(names, "TorchSharp.dll");
        StringAssert.StartsWith(
            Assert.ThrowsExactly<FileNotFoundException>(() => references.WithoutPackages("#r \"nuget: Microsoft.ML, 0.1.0\"")).Message,
            "The notebook asks for Microsoft.ML 0.1.0, but the project is built with ");

        Assert.HasCount(1, Resolve("../src/MLNetGen.Notebooks/bin/Release/net8.0/MLNetGen.dll"));
        Assert.ThrowsExactly<FileNotFoundException>(() => Resolve("../src/Other/bin/Release/net8.0/Other.dll"));
        Assert.ThrowsExactly<FileNotFoundException>(() => Resolve("../src/MLNetGen.Notebooks/bin/Debug/net8.0/MLNetGen.dll"));

        IReadOnlyList<MetadataReference> Resolve(string path) => references.ResolveReference(path, null, default);
    }

    [TestMethod]
    public void An_app_is_cut_into_cells_by_its_comments()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.File("lesson.cs"), "#:property X=Y\n\n// %% [markdown]\n// # Title\n//\n// text\n\n// %%\nvar x = 1;\n\n// a comment\nx++;\n\n// %%\n");

        var lesson = Lesson.All(folder.Path).Single();

        Assert.AreEqual("lesson", lesson.Name);
        CollectionAssert.AreEqual(
            new LessonCell[] { new(false, "# Title\n\ntext"), new(true, "var x = 1;\n\n// a comment\nx++;") }, lesson.Cells.ToArray());
        var notebook = lesson.NotebookCells(_ => "1.2.3");
        Assert.HasCount(3, notebook);
        StringAssert.Contains(notebook[1].Source, "#r \"nuget: TorchSharp-cpu, 1.2.3\"\n");
    }
}
