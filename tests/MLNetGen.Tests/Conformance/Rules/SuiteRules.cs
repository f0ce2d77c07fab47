using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests check elsewhere.</summary>
internal static class SuiteRules
{
    [Rule(16, "The model applied again equals the original; binary and text savers round-trip the output; annotation names are unique and their values typed; a view with CanShuffle == false that is given a Random returns rows in the original order.")]
    public static void Survives_other_parts_of_MLNet(Trial trial)
    {
        var (context, tolerance) = (trial.Context, trial.Subject.Tolerance);
        var view = trial.Fitted.Transform(trial.Data);
        var rows = ViewRows.Of(view);
        var visible = view.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray();

        Require.SameValues(rows, ViewRows.Of(trial.Fitted.Transform(TableView.Of(trial.Data))), tolerance, "The view of the model applied again");

        var folder = trial.Own(new TemporaryFolder());
        using (var stream = File.Create(folder.File("rows.idv")))
            context.Data.SaveAsBinary(view, stream);
        var binary = context.Data.LoadFromBinary(folder.File("rows.idv"));
        Require.SameValues(rows, ViewRows.Of(binary), visible, tolerance, "What the binary saver wrote");

        using (var stream = File.Create(folder.File("rows.tsv")))
            context.Data.SaveAsText(view, stream, schema: false, forceDense: true);
        var text = context.Data.LoadFromTextFile(
            folder.File("rows.tsv"), new TextLoader.Options { Columns = TextColumns(view.Schema), HasHeader = true, AllowQuoting = true });
        Require.SameValues(rows, ViewRows.Of(text), visible, tolerance, "What the text saver wrote");

        foreach (var column in view.Schema)
            RequireSoundAnnotations(column);

        foreach (var input in new[] { trial.Data, new TableView(trial.Data.Columns) { CanShuffle = false } })
            if (trial.Fitted.Transform(input) is { CanShuffle: false } unshuffled)
                Require.SameValues(rows, ViewRows.Of(unshuffled, random: new Random(1)), tolerance, "A view that cannot shuffle, read with a Random,");
    }

    [Rule(17, "Default and other settings both keep the rules above; a model saved to a stream, and saved with a data loader, loads again; the first rows equal a stored baseline.")]
    public static void Works_with_other_settings(Trial trial)
    {
        var variant = trial.Subject with { Name = $"{trial.Subject.Name} with other settings", Create = trial.Subject.CreateVariant };
        foreach (var rule in ConformanceRule.All.Where(rule => rule.Id <= 16 && !variant.Exceptions.ContainsKey(rule.Id)))
            rule.Run(variant);

        var rows = ViewRows.Of(trial.Fitted.Transform(trial.Data));
        using (var stream = new MemoryStream())
        {
            trial.Context.Model.Save(trial.Fitted, trial.Data.Schema, stream);
            stream.Position = 0;
            RequireSame(trial.Context.Model.Load(stream, out _), "The view of the model that was loaded from a stream");
        }
        using (var stream = new MemoryStream())
        {
            trial.Context.Model.Save(trial.Fitted, trial.Context.Data.CreateTextLoader([new("Text", DataKind.String, 0)]), stream);
            stream.Position = 0;
            RequireSame(trial.Context.Model.LoadWithDataLoader(stream, out _), "The view of the model that was saved with a data loader");
        }

        foreach (var (column, cells) in trial.Subject.Baseline ?? new Dictionary<string, object[]>())
        {
            object[] actual = [.. rows[column].Take(cells.Length)];
            Require.SameCell(cells, actual, trial.Subject.BaselineTolerance, $"Column '{column}' against its baseline");
        }

        void RequireSame(ITransformer model, string what) =>
            Require.SameValues(rows, ViewRows.Of(trial.Own(model).Transform(trial.Data)), trial.Subject.Tolerance, what);
    }

    [Rule(18, "Prediction engines work side by side on threads of their own, and one engine that several threads share under a lock.")]
    public static void Predicts_on_several_threads(Trial trial)
    {
        const int Threads = 4;
        if (trial.Subject.Engines is not { } engines)
            return;
        foreach (var (name, model) in trial.Models)
        {
            var expected = engines.Transform(trial.Context, model, trial.Data);
            RunThreads(_ =>
            {
                using var own = engines.Open(trial.Context, model, trial.Data);
                RequirePredictions(own, $"The {name} model's engine of one thread of {Threads}");
            });
            using var shared = engines.Open(trial.Context, model, trial.Data);
            RunThreads(_ => RequirePredictions(shared, $"The {name} model's engine shared by {Threads} threads"));

            void RequirePredictions(RowEngine engine, string what)
            {
                for (var row = 0; row < trial.Data.RowCount; row++)
                    lock (engine)
                        Require.SameCell(expected[row], engine.Predict(row), trial.Subject.BatchTolerance, $"{what}: the prediction of row {row}");
            }
        }

        static void RunThreads(Action<int> work)
        {
            try
            {
                Task.WaitAll(Enumerable.Range(0, Threads).Select(i => Task.Factory.StartNew(
                    () => work(i), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            }
            catch (AggregateException failures)
            {
                throw failures.InnerExceptions[0];
            }
        }
    }

    private static TextLoader.Column[] TextColumns(DataViewSchema schema)
    {
        var next = 0;
        return [.. schema.Where(column => !column.IsHidden).Select(column =>
        {
            var item = Cell.ItemType(column.Type);
            var kind = Enum.Parse<DataKind>(item is TextDataViewType ? nameof(DataKind.String) : item.RawType.Name);
            var range = column.Type is VectorDataViewType vector ? new TextLoader.Range(next, next + vector.Size - 1) : new TextLoader.Range(next);
            next = range.Max!.Value + 1;
            return new TextLoader.Column(column.Name, kind, [range], item is KeyDataViewType key ? new KeyCount(key.Count) : null);
        })];
    }

    private static void RequireSoundAnnotations(DataViewSchema.Column column)
    {
        var names = column.Annotations.Schema.Select(kind => kind.Name).ToArray();
        Require.That(names.Distinct().Count() == names.Length, $"'{column.Name}' has an annotation twice: {string.Join(", ", names)}.");
        foreach (var (kind, value) in Cell.Annotations(column))
        {
            var vectorType = column.Annotations.Schema[kind].Type as VectorDataViewType;
            Require.That((vectorType?.Size ?? 0) == ((value as Array)?.Length ?? 0) || vectorType is { Size: 0 },
                $"Annotation {kind} of '{column.Name}' has {(value as Array)?.Length} items, its type says {vectorType?.Size}.");
            Require.That(kind switch
            {
                "SlotNames" => value is string[] slots && slots.Length == (column.Type as VectorDataViewType)?.Size,
                "KeyValues" => value is Array values && values.Length == (int)((Cell.ItemType(column.Type) as KeyDataViewType)?.Count ?? 0),
                "CategoricalSlotRanges" => value is int[] { Length: > 0 } ranges && ranges.Length % 2 == 0,
                "IsNormalized" => value is bool,
                _ => true,
            }, $"Annotation {kind} of '{column.Name}' does not fit the column's type {column.Type}: {Require.Show(value)}.");
        }
    }
}
