namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>
/// A lesson: a file-based app whose comments <c>// %%</c> and <c>// %% [markdown]</c> cut it into cells. The notebook of the same name is made
/// of it.
/// </summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Cells">The cells of the app.</param>
internal sealed record Lesson(string Name, IReadOnlyList<LessonCell> Cells)
{
    private const string CodeMark = "// %%";
    private const string MarkdownMark = "// %% [markdown]";

    /// <summary>Packages that a project with the library has, but a notebook must ask for.</summary>
    private static readonly string[] Packages =
    [
        "Microsoft.Data.Analysis",
        "Microsoft.ML",
        "Microsoft.ML.FastTree",
        "Microsoft.ML.ImageAnalytics",
        "SkiaSharp.NativeAssets.Linux.NoDependencies",
        "TorchSharp-cpu",
    ];

    /// <summary>The apps of a folder, by name.</summary>
    public static IReadOnlyList<Lesson> All(string folder) =>
        [.. Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The cells of the notebook: the app's, and after the first, which is the title, one that loads the library.</summary>
    /// <param name="versionOf">The version of a package.</param>
    public IReadOnlyList<LessonCell> NotebookCells(Func<string, string> versionOf) =>
    [
        .. Cells.Take(1),
        new(IsCode: true, string.Join('\n',
        [
            .. Packages.Select(package => $"#r \"nuget: {package}, {versionOf(package)}\""),
            .. new[] { "MLNetGen", "MLNetGen.Notebooks" }.Select(name => $"#r \"../src/MLNetGen.Notebooks/bin/Release/net8.0/{name}.dll\""),
            "using System.IO;", // which apps have without saying so, but .NET Interactive has not
        ])),
        .. Cells.Skip(1),
    ];

    private static Lesson Read(string path)
    {
        var cells = new List<LessonCell>();
        List<string>? lines = null;
        var isCode = false;
        foreach (var line in File.ReadLines(path).Append(CodeMark))
        {
            if (line is not (CodeMark or MarkdownMark))
            {
                lines?.Add(isCode ? line : WithoutComment(line, path));
                continue;
            }

            if (lines is not null && string.Join('\n', lines).Trim('\n') is { Length: > 0 } source)
                cells.Add(new(isCode, source));
            (lines, isCode) = ([], line == CodeMark);
        }
        return new(Path.GetFileNameWithoutExtension(path), cells);
    }

    private static string WithoutComment(string line, string path) => line switch
    {
        "" or "//" => "",
        ['/', '/', ' ', .. var text] => text,
        _ => throw new FormatException($"{path}: a line of Markdown must begin with '// ', but here is '{line}'."),
    };
}
