using System.Diagnostics;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Makes the notebooks of the apps beside them: runs them and stores what they show.</summary>
internal static class NotebookWriter
{
    /// <summary>Writes the notebooks of these names, or all, in a folder.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(string folder, IReadOnlyList<string> names)
    {
        var packages = new BuildPackages();
        foreach (var lesson in Lesson.All(folder).Where(lesson => names.Count == 0 || names.Contains(lesson.Name)))
        {
            var watch = Stopwatch.StartNew();
            var cells = lesson.NotebookCells(packages.VersionOf);
            NotebookFile.Write(Path.Combine(folder, lesson.Name + ".ipynb"), cells, await NotebookRunner.RunAsync(cells, folder));
            Console.WriteLine($"{lesson.Name}: {watch.Elapsed.TotalSeconds:0} s");
        }
        return 0;
    }
}
