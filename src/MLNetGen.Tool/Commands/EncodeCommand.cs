using System.CommandLine;
using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>encode MODEL DATA --out FILE</c>: each row's place in the latent space.</summary>
internal sealed class EncodeCommand : TransformCommand
{
    private readonly Option<string?> _map = Inputs.Picture(
        "--map", "The picture to write: where the first 10,000 rows lie in the latent space.");

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The column of DATA that colours the points of the map; of images: Label.",
        HelpName = "COL",
    };

    public EncodeCommand(Terminal terminal)
        : base(
            terminal, outIsRequired: false, "encode",
            "Encodes rows: adds each row's place in the model's latent space, columns Latent1, Latent2, …",
            "mlnetgen encode adult.zip adult.csv --out encoded.csv",
            "mlnetgen encode adult.zip adult.csv --out latent.parquet --drop-input",
            "mlnetgen encode adult.zip adult.csv --map map.png --label income",
            "mlnetgen encode digits.zip t10k-images-idx3-ubyte.gz --map digits.png --label Label")
    {
        Options.Add(_map);
        Options.Add(_label);
        this.RequireOneOf(Out, _map);
        this.RequireWith(_label, _map, "whose points it colours");
    }

    protected override string OutputOf(SavedModel saved) =>
        saved.Model is GanTransformer { Options.LatentColumnName: null } or CycleGanTransformer ? throw saved.Cannot("encode rows") : "Latent";

    protected override MapRequest? MapOf(ParseResult arguments) =>
        arguments.GetValue(_map) is { } path ? new MapRequest(path, arguments.GetValue(_label)) : null;

    protected override IEnumerable<TextColumn> Open(DataViewRow row, DataViewSchema.Column column) => ComputedCells.Vector(row, column);
}
