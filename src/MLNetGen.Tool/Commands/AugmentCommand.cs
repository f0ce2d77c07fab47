using System.CommandLine;
using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Evaluation;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>
/// <c>augment DATA --label COL --out FILE</c>: adds synthetic rows to a training set, and tells whether they help on rows that were left
/// out.
/// </summary>
internal sealed class AugmentCommand : ToolCommand
{
    private readonly AdviceArguments _advice = new();
    private readonly Option<RowSourceName> _source = Inputs.RowSource();
    private readonly Option<ClassBalance?> _balance = Inputs.Balance();
    private readonly Option<string?> _out = Inputs.OutTable();
    private readonly Option<string?> _report = Inputs.Report();
    private readonly Option<string> _mark = new("--mark")
    {
        Description = "Name of the column that says which rows are synthetic.",
        HelpName = "COL",
        DefaultValueFactory = _ => "synthetic",
    };

    public AugmentCommand(Terminal terminal)
        : base(
            terminal, "augment",
            "Adds synthetic rows to a training set until its classes are balanced, and tells whether that helps on rows that were left out.",
            "mlnetgen augment datasets/customers.csv --label churned --out augmented.csv --report report.html",
            "mlnetgen augment adult.csv --label income --with auto --balance 0.5 --out augmented.csv")
    {
        _advice.AddTo(this);
        foreach (var option in (Option[])[_source, _balance, _out, _report, _mark])
            Options.Add(option);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out)!;
        var format = TableFormats.Of(path);
        using var file = OutputFile.Create(path);
        var reportPath = arguments.GetValue(_report);
        using var reportFile = reportPath is null ? null : OutputFile.Create(reportPath);
        var source = arguments.GetValue(_source);
        var asked = _advice.Read(arguments, session) with
        {
            TryVae = source is RowSourceName.Vae or RowSourceName.Auto,
            TryGan = source is RowSourceName.Gan or RowSourceName.Auto,
        };
        var table = await _advice.ReadTableAsync(arguments, session).ConfigureAwait(false);
        var mark = arguments.GetRequiredValue(_mark);
        if (table.View.Columns.Any(column => column.Name == mark))
            throw new InputException($"--mark {mark}: the table has such a column already. Give another name.");

        var context = SavedModel.CreateContext(session, asked.Seed);
        var advice = await Advice.AskAsync(context, table, asked, session).ConfigureAwait(false);
        session.Say(Advice.Table(advice));
        session.Say(advice.Reason);
        if (Chosen(source, arguments.GetValue(_balance), asked, advice, session) is not { } chosen)
            return new AugmentReport(null, 0, 0, [], AdviceSummary.Of(advice), null, null, session.Warnings);

        var marked = chosen with { IsSyntheticColumnName = mark };
        using var transformer = await FitAsync(context, marked, table.View, session).ConfigureAwait(false);
        var rows = transformer.TransformForTraining(table.View);
        var notation = new TableNotation([.. table.Choice.Chosen.Columns, Mark(mark)]);
        var count = rows.GetRowCount()!.Value;
        await SampleWriter.WriteAsync(rows, notation, count, file, format, session).ConfigureAwait(false);
        var evaluation = reportFile is null ? null : await EvaluateAsync(context, chosen, table, session).ConfigureAwait(false);
        var classes = transformer.Classes.Select(added => added with { Name = table.Spell(added.Name) }).ToList();
        if (evaluation is not null)
        {
            var page = evaluation.ToHtml(ReportOptions(table, advice, classes));
            await reportFile!.WriteTextAsync(page, session.Cancellation).ConfigureAwait(false);
        }
        return new AugmentReport(
            path, table.View.Rows.Count, count - table.View.Rows.Count, classes, AdviceSummary.Of(advice), evaluation, reportPath,
            session.Warnings);
    }

    /// <summary>What to add; <see langword="null"/> where the advisor may decide, and decided to add nothing.</summary>
    private static AugmentationOptions? Chosen(
        RowSourceName source, ClassBalance? balance, AdvisorOptions asked, AugmentationAdvice advice, Session session)
    {
        var training = new TrainingOptions { Seed = asked.Seed, TimeBudget = asked.TrainingTime, CancellationToken = session.Cancellation };
        var method = source switch
        {
            RowSourceName.Vae => AugmentationMethod.Vae(training),
            RowSourceName.Gan => AugmentationMethod.Gan(training),
            RowSourceName.Smote => AugmentationMethod.Smote(),
            RowSourceName.Oversampling => AugmentationMethod.Oversampling,
            _ => null,
        };
        var usual = method is null
            ? advice.Options
            : advice.Strategies.Last(result => result.Options is not null).Options! with { Method = method };
        return usual is null ? null : usual with { Balance = balance ?? usual.Balance, Seed = asked.Seed };
    }

    private static Task<AugmentationTransformer> FitAsync(MLContext context, AugmentationOptions options, IDataView rows, Session session) =>
        session.Progress.TrackAsync("Learning", _ => Task.FromResult(context.Generative().Augment(options).Fit(rows)));

    /// <summary>
    /// Evaluates rows that are like all rows, of a generator that has not seen a fifth of them: with these, copying can be told from
    /// likeness.
    /// </summary>
    private static async Task<EvaluationResult> EvaluateAsync(
        MLContext context, AugmentationOptions options, LabelledTable table, Session session)
    {
        const double Holdout = 0.2;
        var split = context.Data.TrainTestSplit(table.View, Holdout, seed: options.Seed);
        var unbalanced = options with { Balance = ClassBalance.Unchanged() };
        using var generator = await FitAsync(context, unbalanced, split.TrainSet, session).ConfigureAwait(false);
        var tables = new EvaluatedTables(split.TrainSet, generator.GetSyntheticRows(split.TrainSet.Schema), split.TestSet);
        return await tables.EvaluateAsync(new() { LabelColumnName = table.Label, Seed = options.Seed!.Value }, session).ConfigureAwait(false);
    }

    private static EvaluationReportOptions ReportOptions(
        LabelledTable table, AugmentationAdvice advice, IReadOnlyList<AugmentedClass> classes) => new()
        {
            Title = $"Added rows for '{table.Label}'",
            Sections =
        [
            new()
            {
                Title = "Do added rows help?",
                Text = $"{advice.Reason} Boosted trees were trained with each strategy and tested on rows that neither they nor a generator " +
                    $"had seen, in {advice.Strategies[0].Scores.Count} folds; p is the chance of such a difference if the strategy were as good " +
                    "as doing nothing.",
                Columns = Advice.Headers(advice),
                Rows = [.. Advice.Rows(advice)],
            },
            new()
            {
                Title = "What was added",
                Columns = ["Class", "real rows", "synthetic rows"],
                Rows = [.. classes.Select(IReadOnlyList<string> (added) =>
                    [added.Name, Figures.Count(added.RealRows), Figures.Count(added.SyntheticRows)])],
            },
        ],
        };

    private static ColumnNotation Mark(string name)
    {
        var cells = new BooleanNotation("true", "false");
        return new(name, cells, cells.Storage, HasMissing: false, MissingCell: "");
    }

    private sealed record AugmentReport(
        string? File, long RealRows, long SyntheticRows, IReadOnlyList<AugmentedClass> Classes, AdviceSummary Comparison,
        EvaluationResult? Evaluation, string? Report, IReadOnlyList<string> Warnings)
        : IReport
    {
        public void Show(Session session)
        {
            if (File is null)
            {
                session.Say("Nothing was written. Add rows all the same with --with vae, gan, smote or oversampling.");
                return;
            }

            if (Evaluation is not null)
                EvaluateReport.Show(session, Evaluation);
            foreach (var added in Classes.Where(added => added.SyntheticRows > 0))
                session.Say($"{added.Name}: {Figures.Count(added.RealRows)} real rows, {Figures.Count(added.SyntheticRows)} added.");
            session.Say($"Wrote {File}: {Figures.Count(RealRows + SyntheticRows, "row")}.");
            if (Report is not null)
                session.Say($"Wrote {Report}.");
        }
    }
}
