using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Trains a model of any family on a file. If training is cancelled, the best model so far is kept.</summary>
internal static class ModelTraining
{
    /// <summary>Trains on a table or on images.</summary>
    public static async Task<TrainedModel<TModel>> RunAsync<TModel>(
        TrainingRequest request, IModelRequest<TModel> model, Session session)
        where TModel : RowTransformer, ISampler
    {
        if (!ImageFile.Recognises(request.Data))
        {
            var table = await session.ReadAsync(request.Data).ConfigureAwait(false);
            return await RunAsync(table, request, model, session).ConfigureAwait(false);
        }

        var context = SavedModel.CreateContext(session, request.Schedule.Seed);
        var images = await ImageFile.LoadAsync(context, request.Data, session).ConfigureAwait(false);
        return await RunAsync(images, context, request, model, session).ConfigureAwait(false);
    }

    /// <summary>Trains on a table and shows what its columns are.</summary>
    public static async Task<TrainedModel<TModel>> RunAsync<TModel>(
        RawTable table, TrainingRequest request, IModelRequest<TModel> model, Session session)
        where TModel : RowTransformer, ISampler
    {
        var choice = ColumnChoice.Make(table, request.Columns, request.Types, request.Conditions, model.Weight);
        var columns = ColumnReport.Of(choice);
        session.Say(ColumnReport.Table(columns));

        var context = SavedModel.CreateContext(session, request.Schedule.Seed);
        var view = TypedTable.Create(table, choice.Chosen);
        if (choice.Weight is { } weight)
            view.Columns.Add(TypedTable.Weights(table, weight));
        var modelled = new ModelColumns(table.FileName, choice.Learned, choice.Conditions, new Dictionary<string, ImageShape>());
        var title = $"Training on {Figures.Count(table.RowCount, "row")}";
        var fitted = await FitAsync(title, context, view, modelled, request, model, session).ConfigureAwait(false);
        return new TrainedModel<TModel>(context, fitted, view, table.RowCount, choice.Chosen, columns);
    }

    private static async Task<TrainedModel<TModel>> RunAsync<TModel>(
        ImageFile images, MLContext context, TrainingRequest request, IModelRequest<TModel> model, Session session)
        where TModel : RowTransformer, ISampler
    {
        if (request is not { Columns: [], Types: [] } || model.Weight is not null)
            throw new InputException($"{images.FileName} holds images: --columns, --types and --weight are for tables.");

        var notation = images.Conditions(request.Conditions);
        var modelled = new ModelColumns(
            images.FileName, [ImageFile.PixelsName], [.. notation.Columns.Select(column => column.Name)],
            new Dictionary<string, ImageShape> { [ImageFile.PixelsName] = images.Shape });
        var title = $"Training on {Figures.Count(images.Count, "image")}";
        var fitted = await FitAsync(title, context, images.View, modelled, request, model, session).ConfigureAwait(false);
        return new TrainedModel<TModel>(context, fitted, images.View, images.Count, notation, []);
    }

    private static Task<TModel> FitAsync<TModel>(
        string title, MLContext context, IDataView view, ModelColumns columns, TrainingRequest request, IModelRequest<TModel> model,
        Session session) =>
        session.Progress.TrackAsync(
            title, progress => Task.FromResult(model.Fit(context, view, columns, request.Schedule.Options(progress, session))));
}
