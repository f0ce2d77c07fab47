using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Trains a translator between two domains. If training is cancelled, what it has learned by then is kept.</summary>
internal static class CycleGanTraining
{
    /// <summary>Trains on tables and shows what their columns are.</summary>
    public static async Task<TrainedTranslator> RunAsync(DomainTables tables, CycleGanRequest request, Session session)
    {
        var choice = TranslationChoice.Make(tables, request.Columns, request.Types, request.Keep, request.Anchors, request.Pair);
        foreach (var (file, names) in tables.OneSided)
        {
            session.Warn(
                $"Only {file} has {(names.Count == 1 ? "a column" : "columns")} {string.Join(", ", names)}: left out, and unchanged by 'translate'.");
        }

        var columns = ColumnReport.Of(choice);
        session.Say(ColumnReport.Table(columns));

        var context = SavedModel.CreateContext(session, request.Schedule.Seed);
        var (a, b) = (new DomainReport(tables.NameA, tables.A.RowCount), new DomainReport(tables.NameB, tables.B.RowCount));
        IDataView[] views = tables.Domain is null ? [View(tables.A), View(tables.B)] : [View(tables.All)];
        var title = $"Training on {Figures.Count(a.Rows, "row")} of {a.Name} (A) and {Figures.Count(b.Rows, "row")} of {b.Name} (B)";
        var model = await session.Progress.TrackAsync(title, progress =>
        {
            var estimator = context.Generative().CycleGan(request.Options(choice, request.Schedule.Options(progress, session)));
            return Task.FromResult(views is [var first, var second] ? estimator.Fit(first, second) : estimator.Fit(views[0]));
        }).ConfigureAwait(false);
        return new(context, model, views[0].Schema, choice.Notation, a, b, columns);

        IDataView View(RawTable table) => TypedTable.Create(table, choice.TrainingNotation);
    }
}
