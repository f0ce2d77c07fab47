using System.CommandLine;
using MLNetGen.Tool.Output;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary><c>fit vae DATA --out MODEL</c>: trains a variational autoencoder.</summary>
internal sealed class FitVaeCommand : FitCommand<VaeTransformer>
{
    private readonly VaeArguments _vae = new();

    public FitVaeCommand(Terminal terminal)
        : base(
            terminal, "vae",
            "Trains a variational autoencoder on the rows of a table, or on images. Ctrl+C ends training and saves the best model so far.",
            "mlnetgen fit vae adult.csv --out adult.zip",
            "mlnetgen fit vae adult.csv --out adult.zip --columns age,sex,income --time-budget 60s",
            "mlnetgen fit vae orders.parquet --out orders.zip --types zip=text shipped=date:dd/MM/yyyy",
            "mlnetgen fit vae customers.csv --out customers.zip --condition churned --likelihood support_calls=poisson",
            "mlnetgen fit vae train-images-idx3-ubyte.gz --out digits.zip --condition Label") => _vae.AddTo(this);

    protected override IModelRequest<VaeTransformer> ModelOf(ParseResult arguments) => _vae.Read(arguments);
}
