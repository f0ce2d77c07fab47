using System.CommandLine;
using MLNetGen.Tool.Datasets;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>datasets make</c>: writes the project's own data sets.</summary>
internal sealed class MakeDatasetsCommand : ToolCommand
{
    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder to write to; it is made if it is not there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "datasets",
    };

    public MakeDatasetsCommand(Terminal terminal)
        : base(
            terminal, "make", "Makes the data sets of the project anew: the same rows and pixels on every machine.",
            "mlnetgen datasets make", "mlnetgen datasets make --out /tmp/datasets") => Options.Add(_out);

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var folder = arguments.GetRequiredValue(_out);
        if (File.Exists(folder))
            throw new InputException($"--out {folder}: it is a file, expected a folder.");

        var files = new List<MadeFile>();
        Directory.CreateDirectory(folder);
        foreach (var (fileName, lines) in DataSets.Tables)
        {
            var path = Path.Combine(folder, fileName);
            var rows = await WriteAsync(path, stream => DataSets.WriteAsync(stream, lines())).ConfigureAwait(false);
            files.Add(new MadeFile(path, rows, new FileInfo(path).Length));
        }

        var folders = new List<MadeFolder>();
        foreach (var glyphs in GlyphFolder.All)
        {
            var made = Directory.CreateDirectory(Path.Combine(folder, glyphs.Name));
            var bytes = 0L;
            foreach (var (fileName, pixels) in glyphs.Images())
                bytes += await WriteAsync(Path.Combine(made.FullName, fileName), stream => GlyphFolder.WriteAsync(stream, pixels)).ConfigureAwait(false);
            folders.Add(new MadeFolder(Path.Combine(folder, glyphs.Name), glyphs.Count, bytes));
        }

        return new MadeDatasets(files, folders);
    }

    private static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        using var file = OutputFile.Create(path);
        return await file.FillAsync(write).ConfigureAwait(false);
    }

    private sealed record MadeFile(string Path, int Rows, long Bytes);

    private sealed record MadeFolder(string Path, int Images, long Bytes);

    private sealed record MadeDatasets(IReadOnlyList<MadeFile> Files, IReadOnlyList<MadeFolder> Folders) : IReport
    {
        public void Show(Session session)
        {
            foreach (var file in Files)
                session.Say($"{file.Path}: {Figures.Count(file.Rows, "row")}, {Figures.Count(file.Bytes, "byte")}");
            foreach (var folder in Folders)
                session.Say($"{folder.Path}: {Figures.Count(folder.Images, "image")}, {Figures.Count(folder.Bytes, "byte")}");
        }
    }
}
