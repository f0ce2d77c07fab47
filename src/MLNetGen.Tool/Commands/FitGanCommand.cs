using System.CommandLine;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>fit gan DATA --out MODEL</c>: trains a generative adversarial network.</summary>
internal sealed class FitGanCommand : FitCommand<GanTransformer>
{
    private readonly Option<GanObjective?> _objective = Inputs.Objective();
    private readonly Option<long?> _packing = Inputs.Packing();
    private readonly Option<double?> _penalty = Inputs.Penalty();

    public FitGanCommand(Terminal terminal)
        : base(
            terminal, "gan",
            "Trains a generative adversarial network on the rows of a table, or on images, while a doctor watches for what can go wrong. " +
            "Ctrl+C ends training and saves the model.",
            "mlnetgen fit gan datasets/ring.csv --out ring.zip --time-budget 60s",
            "mlnetgen fit gan adult.csv --out adult.zip --condition income --time-budget 5m",
            "mlnetgen fit gan adult.csv --out adult.zip --packing 4 --checkpoint adult.checkpoint",
            "mlnetgen fit gan ring.csv --out ring.zip --objective wasserstein --penalty 1 --batch-size 128")
    {
        foreach (var option in (Option[])[_objective, _packing, _penalty])
            Options.Add(option);
    }

    protected override IModelRequest<GanTransformer> ModelOf(ParseResult arguments) => new GanRequest(
        arguments.GetValue(_objective), (int?)arguments.GetValue(_packing), arguments.GetValue(_penalty));
}
