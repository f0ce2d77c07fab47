using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>A VAE that was trained on a file.</summary>
/// <param name="Context">The context that it was made in.</param>
/// <param name="Model">The model.</param>
/// <param name="View">The rows that it was trained on.</param>
/// <param name="Rows">Their number.</param>
/// <param name="Notation">How the columns that it knows are spelt.</param>
/// <param name="Columns">What became of each column of a table; none of images.</param>
internal sealed record TrainedVae(
    MLContext Context, VaeTransformer Model, IDataView View, int Rows, TableNotation Notation, IReadOnlyList<ColumnReport> Columns)
    : IDisposable
{
    /// <summary>Trains on a table and shows what its columns are. If training is cancelled, the best model so far is kept.</summary>
    public static async Task<TrainedVae> TrainAsync(RawTable table, TrainingRequest request, Session session)
    {
        var choice = ColumnChoice.Make(table, request.Columns, request.Types, request.Conditions, request.Weight);
        var columns = ColumnReport.Of(choice);
        session.Say(ColumnReport.Table(columns));

        var context = SavedModel.CreateContext(session, request.Seed);
        var view = TypedTable.Create(table, choice.Chosen);
        if (choice.Weight is { } weight)
            view.Columns.Add(TypedTable.Weights(table, weight));
        var options = new VaeOptions
        {
            ColumnNames = choice.Learned,
            ConditionColumnNames = choice.Conditions,
            ExampleWeightColumnName = choice.Weight,
            Likelihoods = LikelihoodsOf(request, choice.Learned, table.FileName),
        };
        var model = await FitAsync(context, view, options, table.RowCount, "row", request, session).ConfigureAwait(false);
        return new TrainedVae(context, model, view, table.RowCount, choice.Chosen, columns);
    }

    /// <summary>Trains on a file of images, whose labels can be a condition.</summary>
    public static async Task<TrainedVae> TrainAsync(ImageFile images, MLContext context, TrainingRequest request, Session session)
    {
        if (request is not { Columns: [], Types: [], Weight: null })
            throw new InputException($"{images.FileName} holds images: --columns, --types and --weight are for tables.");

        var notation = images.Conditions(request.Conditions);
        var options = new VaeOptions
        {
            ColumnNames = [ImageFile.PixelsName],
            ConditionColumnNames = [.. notation.Columns.Select(column => column.Name)],
            Images = new Dictionary<string, ImageShape> { [ImageFile.PixelsName] = images.Shape },
            Likelihoods = LikelihoodsOf(request, [ImageFile.PixelsName], images.FileName),
        };
        var model = await FitAsync(context, images.View, options, images.Count, "image", request, session).ConfigureAwait(false);
        return new TrainedVae(context, model, images.View, images.Count, notation, []);
    }

    public void Dispose() => Model.Dispose();

    private static Task<VaeTransformer> FitAsync(
        MLContext context, IDataView view, VaeOptions options, int rows, string thing, TrainingRequest request, Session session) =>
        session.Progress.TrackAsync($"Training on {Figures.Count(rows, thing)}", progress =>
        {
            var all = options with
            {
                LatentSize = request.LatentSize,
                ImportanceSamples = request.ImportanceSamples ?? options.ImportanceSamples,
                Prior = request.Prior ?? options.Prior,
                Training = options.Training with
                {
                    Epochs = request.Epochs ?? options.Training.Epochs,
                    TimeBudget = request.TimeBudget,
                    Seed = request.Seed,
                    Progress = new TrainingDisplay(progress, request.TimeBudget, session),
                    CancellationToken = session.Cancellation,
                },
            };
            return Task.FromResult(context.Generative().Vae(all).Fit(view));
        });

    private static Dictionary<string, Likelihood> LikelihoodsOf(TrainingRequest request, IReadOnlyList<string> learned, string fileName)
    {
        var likelihoods = new Dictionary<string, Likelihood>(StringComparer.Ordinal);
        foreach (var (column, likelihood) in request.Likelihoods)
        {
            if (!learned.Contains(column))
                throw ColumnNames.Unknown(column, learned, $"what is learned of {fileName}");
            if (!likelihoods.TryAdd(column, likelihood))
                throw new InputException($"--likelihood says more than one thing about column '{column}'.");
        }

        return likelihoods;
    }
}
