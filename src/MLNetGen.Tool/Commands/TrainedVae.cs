using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>A VAE that was trained on a table.</summary>
internal sealed class TrainedVae : IDisposable
{
    private TrainedVae(MLContext context, RawTable table, ColumnChoice choice, IDataView view, VaeTransformer model) =>
        (Context, Table, Choice, View, Model) = (context, table, choice, view, model);

    public MLContext Context { get; }

    public RawTable Table { get; }

    public ColumnChoice Choice { get; }

    /// <summary>The learned columns with their types.</summary>
    public IDataView View { get; }

    public VaeTransformer Model { get; }

    /// <summary>Reads a table, shows what its columns are, and trains. If training is cancelled, the best model so far is kept.</summary>
    public static async Task<TrainedVae> TrainAsync(TrainingRequest request, Session session)
    {
        var table = await session.ReadAsync(request.Data).ConfigureAwait(false);
        var choice = ColumnChoice.Make(table, request.Columns, request.Types);
        session.Say(ColumnReport.Table(ColumnReport.Of(choice)));

        var context = SavedModel.CreateContext(session, request.Seed);
        var view = TypedTable.Create(table, choice.Chosen);
        var model = await session.Progress.TrackAsync($"Training on {Figures.Count(table.RowCount, "row")}", progress =>
        {
            var options = Options(request, choice, progress, session);
            return Task.FromResult(context.Generative().Vae(options).Fit(view));
        }).ConfigureAwait(false);
        return new TrainedVae(context, table, choice, view, model);
    }

    public void Dispose() => Model.Dispose();

    private static VaeOptions Options(TrainingRequest request, ColumnChoice choice, IProgress<ProgressStep> progress, Session session)
    {
        var defaults = new TrainingOptions();
        return new VaeOptions
        {
            ColumnNames = [.. choice.Chosen.Columns.Select(column => column.Name)],
            LatentSize = request.LatentSize,
            Training = defaults with
            {
                Epochs = request.Epochs ?? defaults.Epochs,
                TimeBudget = request.TimeBudget,
                Seed = request.Seed,
                Progress = new TrainingDisplay(progress, request.TimeBudget, session),
                CancellationToken = session.Cancellation,
            },
        };
    }
}
