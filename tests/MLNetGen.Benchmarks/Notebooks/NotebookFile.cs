using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Notebook files of Jupyter's format 4.5.</summary>
internal static class NotebookFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a notebook of C#, whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<LessonCell> cells, IReadOnlyList<IReadOnlyList<CellOutput>> outputs)
    {
        var count = 0;
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Zip(outputs).Select((pair, place) => (JsonNode)(pair.First.IsCode
                ? Code(pair.First, place, ++count, pair.Second)
                : Markdown(pair.First, place)))]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
                ["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = "csharp" } },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var partial = path + ".partial";
        File.WriteAllText(partial, notebook.ToJsonString(Format) + "\n");
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>The cells of a notebook, and whether each code cell has outputs.</summary>
    public static IReadOnlyList<(LessonCell Cell, JsonArray Outputs)> Read(string path) =>
    [
        .. from cell in JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()
           let source = string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!))
           select (new LessonCell((string)cell["cell_type"]! == "code", source), cell["outputs"]?.AsArray() ?? []),
    ];

    private static JsonObject Markdown(LessonCell cell, int place) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = $"cell-{place}",
        ["metadata"] = new JsonObject(),
        ["source"] = Lines(cell.Source),
    };

    private static JsonObject Code(LessonCell cell, int place, int count, IReadOnlyList<CellOutput> outputs) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = count,
        ["id"] = $"cell-{place}",
        ["metadata"] = new JsonObject { ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" } },
        ["outputs"] = new JsonArray([.. outputs.Select(Output)]),
        ["source"] = Lines(cell.Source),
    };

    private static JsonNode Output(CellOutput output) => output.Html is null
        ? new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Lines(output.Text) }
        : new JsonObject
        {
            ["data"] = new JsonObject { ["text/html"] = Lines(output.Html), ["text/plain"] = Lines(output.Text) },
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };

    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0).Select(line => JsonValue.Create(line))];
    }
}
