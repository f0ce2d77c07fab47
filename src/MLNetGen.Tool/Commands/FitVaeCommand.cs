using System.CommandLine;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>fit vae DATA --out MODEL</c>: trains a variational autoencoder.</summary>
internal sealed class FitVaeCommand : ToolCommand
{
    private readonly TrainingArguments _training = new(Inputs.DataOrImages);
    private readonly Option<string> _out = Inputs.OutModel();

    public FitVaeCommand(Terminal terminal)
        : base(
            terminal, "vae",
            "Trains a variational autoencoder on the rows of a table, or on images. Ctrl+C ends training and saves the best model so far.",
            "mlnetgen fit vae adult.csv --out adult.zip",
            "mlnetgen fit vae adult.csv --out adult.zip --columns age,sex,income --time-budget 60s",
            "mlnetgen fit vae orders.parquet --out orders.zip --types zip=text shipped=date:dd/MM/yyyy",
            "mlnetgen fit vae customers.csv --out customers.zip --condition churned --likelihood support_calls=poisson",
            "mlnetgen fit vae train-images-idx3-ubyte.gz --out digits.zip --condition Label")
    {
        _training.AddTo(this);
        Options.Add(_out);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out);
        using var file = OutputFile.Create(path);
        using var trained = await TrainAsync(_training.Read(arguments), session).ConfigureAwait(false);
        await SavedModel.SaveAsync(file, trained.Context, trained.Model, trained.View.Schema, trained.Notation).ConfigureAwait(false);
        return new FitReport(
            path, new FileInfo(path).Length, trained.Rows, trained.Columns, TrainingReport.Of(trained.Model), session.Warnings);
    }

    private static async Task<TrainedVae> TrainAsync(TrainingRequest request, Session session)
    {
        if (!ImageFile.Recognises(request.Data))
        {
            var table = await session.ReadAsync(request.Data).ConfigureAwait(false);
            return await TrainedVae.TrainAsync(table, request, session).ConfigureAwait(false);
        }

        var context = SavedModel.CreateContext(session, request.Seed);
        var images = await ImageFile.LoadAsync(context, request.Data, session).ConfigureAwait(false);
        return await TrainedVae.TrainAsync(images, context, request, session).ConfigureAwait(false);
    }

    private sealed record FitReport(
        string Model, long Bytes, int Rows, IReadOnlyList<ColumnReport> Columns, TrainingReport Training, IReadOnlyList<string> Warnings)
        : IReport
    {
        public void Show(Session session)
        {
            Training.Show(session);
            session.Say($"Saved {Model} ({Figures.Count(Bytes, "byte")}).");
        }
    }
}
