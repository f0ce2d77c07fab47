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
            terminal, "make", "Makes customers.csv and ring.csv anew: the same bytes on every machine.",
            "mlnetgen datasets make", "mlnetgen datasets make --out /tmp/datasets") => Options.Add(_out);

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var folder = arguments.GetRequiredValue(_out);
        if (File.Exists(folder))
            throw new InputException($"--out {folder}: it is a file, expected a folder.");

        Directory.CreateDirectory(folder);
        var files = new List<MadeFile>();
        foreach (var (fileName, lines) in DataSets.All)
        {
            var path = Path.Combine(folder, fileName);
            using var file = OutputFile.Create(path);
            var rows = await file.FillAsync(stream => DataSets.WriteAsync(stream, lines())).ConfigureAwait(false);
            files.Add(new MadeFile(path, rows, new FileInfo(path).Length));
        }

        return new MadeDatasets(files);
    }

    private sealed record MadeFile(string Path, int Rows, long Bytes);

    private sealed record MadeDatasets(IReadOnlyList<MadeFile> Files) : IReport
    {
        public void Show(Session session)
        {
            foreach (var file in Files)
                session.Say($"{file.Path}: {Figures.Count(file.Rows, "row")}, {Figures.Count(file.Bytes, "byte")}");
        }
    }
}
