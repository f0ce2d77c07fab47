using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>Trains a translator between two domains. If training is cancelled, what it has learned by then is kept.</summary>
internal static class CycleGanTraining
{
    /// <summary>Trains on tables and shows what their columns are.</summary>
    public static async Task<TrainedTranslator> RunAsync(DomainTables tables, CycleGanRequest request, Session session)
    {
        if (!request.Images.IsUsual)
            throw new InputException($"{tables.All.FileName}: --size, --skip-damaged, --flip, --jitter and --sheet are for images.");

        var choice = TranslationChoice.Make(tables, request.Columns);
        foreach (var (file, names) in tables.OneSided)
        {
            session.Warn(
                $"Only {file} has {(names.Count == 1 ? "a column" : "the columns")} {string.Join(", ", names)}: not translated, and left " +
                "as it is by 'translate'.");
        }

        var columns = ColumnReport.Of(choice);
        session.Say(ColumnReport.Table(columns));

        var context = SavedModel.CreateContext(session, request.Schedule.Seed);
        IDataView[] views = tables.Domain is null ? [View(tables.A), View(tables.B)] : [View(tables.All)];
        var (a, b) = (new DomainReport(tables.NameA, tables.A.RowCount), new DomainReport(tables.NameB, tables.B.RowCount));
        var model = await FitAsync("row", a, b, context, views, training => request.Options(choice, training), request.Schedule, session)
            .ConfigureAwait(false);
        return new(context, model, views[0].Schema, choice.Notation, a, b, columns);

        IDataView View(RawTable table) => TypedTable.Create(table, choice.TrainingNotation);
    }

    /// <summary>Trains on images.</summary>
    public static async Task<TrainedTranslator> RunAsync(
        PictureFolder a, PictureFolder b, MLContext context, CycleGanRequest request, Session session)
    {
        if (request.Columns is not { Names: [], Types: [], Anchors: [] })
            throw new InputException($"'{a.Path}' and '{b.Path}' hold images: --columns, --types and --anchor are for tables.");

        foreach (var name in request.Columns.Keep.Append(request.Columns.Pair).OfType<string>())
        {
            a.Check(name);
            b.Check(name);
        }

        CheckSizes(a, b);
        var (domainA, domainB) = (new DomainReport(a.Path, a.Images.Count), new DomainReport(b.Path, b.Images.Count));
        var model = await FitAsync("image", domainA, domainB, context, [a.View, b.View], request.Options, request.Schedule, session)
            .ConfigureAwait(false);
        return new(context, model, a.View.Schema, new TableNotation([]), domainA, domainB, []);
    }

    private static Task<CycleGanTransformer> FitAsync(
        string thing, DomainReport a, DomainReport b, MLContext context, IDataView[] views,
        Func<TrainingOptions, CycleGanOptions> options, ScheduleRequest schedule, Session session)
    {
        var title = $"Training on {Figures.Count(a.Rows, thing)} of {a.Name} (A) and {Figures.Count(b.Rows, thing)} of {b.Name} (B)";
        return session.Progress.TrackAsync(title, progress =>
        {
            var estimator = context.Generative().CycleGan(options(schedule.Options(progress, session)));
            return Task.FromResult(views is [var first, var second] ? estimator.Fit(first, second) : estimator.Fit(views[0]));
        });
    }

    private static void CheckSizes(PictureFolder a, PictureFolder b)
    {
        var first = a.Images[0];
        foreach (var (folder, image) in a.Images.Select(image => (a, image)).Concat(b.Images.Select(image => (b, image))))
        {
            if ((image.Width, image.Height) != (first.Width, first.Height))
            {
                throw new InputException(
                    $"'{Path.Combine(folder.Path, image.Path)}' has {image.Width} x {image.Height} pixels, but " +
                    $"'{Path.Combine(a.Path, first.Path)}' {first.Width} x {first.Height}: a model learns from images of one size. Bring them to " +
                    "one, for example with --size 64.");
            }
        }
    }
}
