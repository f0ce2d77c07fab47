using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests check elsewhere.</summary>
internal static class SuiteRules
{
    [Rule(16, "The model applied again equals the original; binary and text savers round-trip the output; annotation names are unique " +
        "and their values typed; a view with CanShuffle == false that is given a Random returns rows in the original order.")]
    public static void Survives_other_parts_of_MLNet(Trial trial)
    {
        var data = trial.Context.Data;
        var view = trial.Fitted.Transform(trial.Data);
        var rows = ViewRows.Of(view);
        var visible = view.Schema.Where(column => !column.IsHidden && Cell.IsStorable(column.Type)).Select(column => column.Name).ToArray();

        foreach (var column in view.Schema)
            RequireSoundAnnotations(column);

        var again = ViewRows.Of(trial.Fitted.Transform(TableView.Of(trial.Data)));
        Require.SameValues(rows, again, trial.Tolerance, "the view of the model applied again");

        var folder = trial.Own(new TemporaryFolder());
        using (var stream = File.Create(folder.File("rows.idv")))
            data.SaveAsBinary(view, stream);
        var binary = ViewRows.Of(data.LoadFromBinary(folder.File("rows.idv")));
        Require.SameValues(rows, binary, visible, trial.Tolerance, "what the binary saver wrote");

        using (var stream = File.Create(folder.File("rows.tsv")))
            data.SaveAsText(view, stream, schema: false, forceDense: true);
        var options = new TextLoader.Options { Columns = TextColumns(view.Schema), HasHeader = true, AllowQuoting = true };
        var text = ViewRows.Of(data.LoadFromTextFile(folder.File("rows.tsv"), options));
        Require.SameValues(rows, text, visible, trial.Tolerance, "what the text saver wrote");

        foreach (var input in new[] { trial.Data, new TableView(trial.Data.Columns) { CanShuffle = false } })
            if (trial.Fitted.Transform(input) is { CanShuffle: false } unshuffled)
            {
                var shuffled = ViewRows.Of(unshuffled, random: new Random(1));
                Require.SameValues(rows, shuffled, trial.Tolerance, "a view that cannot shuffle, read with a Random,");
            }
    }

    [Rule(17, "Default and other settings both keep the rules above; a model saved to a stream, and saved with a data loader, loads " +
        "again; the first rows equal a stored baseline.")]
    public static void Works_with_other_settings(Trial trial)
    {
        var variant = trial.Subject with { Name = $"{trial.Subject.Name} with other settings", Create = trial.Subject.CreateVariant };
        foreach (var rule in ConformanceRule.All.Where(rule => rule.Id <= 16 && !variant.Exceptions.ContainsKey(rule.Id)))
            rule.Run(variant);

        var (rows, models) = (trial.Rows(trial.Fitted), trial.Context.Model);
        RequireSame("the view of the model that was loaded from a stream", Reload(
            stream => models.Save(trial.Fitted, trial.Data.Schema, stream), stream => models.Load(stream, out _)));
        var loader = trial.Context.Data.CreateTextLoader([new("Text", DataKind.String, 0)]);
        RequireSame("the view of the model that was saved with a data loader", Reload(
            stream => models.Save(trial.Fitted, loader, stream), stream => models.LoadWithDataLoader(stream, out _)));

        foreach (var (column, cells) in trial.Subject.Baseline ?? new Dictionary<string, object[]>())
        {
            object[] actual = [.. rows[column].Take(cells.Length)];
            Require.SameCell(cells, actual, trial.Subject.BaselineTolerance, $"column '{column}' against its baseline");
        }

        void RequireSame(string what, ITransformer model) => Require.SameValues(rows, trial.Rows(trial.Own(model)), trial.Tolerance, what);

        static ITransformer Reload(Action<Stream> save, Func<Stream, ITransformer> load)
        {
            using var stream = new MemoryStream();
            save(stream);
            stream.Position = 0;
            return load(stream);
        }
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
            InParallel.Run(Threads, () =>
            {
                using var own = engines.Open(trial.Context, model, trial.Data);
                RequirePredictions(own, $"{name}'s engine of one thread of {Threads}");
            });
            using var shared = engines.Open(trial.Context, model, trial.Data);
            InParallel.Run(Threads, () => RequirePredictions(shared, $"{name}'s engine shared by {Threads} threads"));

            void RequirePredictions(RowEngine engine, string what)
            {
                for (var row = 0; row < trial.Data.RowCount; row++)
                    lock (engine)
                        Require.SameCell(expected[row], engine.Predict(row), trial.BatchTolerance, $"{what}: the prediction of row {row}");
            }
        }
    }

    private static TextLoader.Column[] TextColumns(DataViewSchema schema)
    {
        var next = 0;
        return [.. schema.Where(column => !column.IsHidden && Cell.IsStorable(column.Type)).Select(column =>
        {
            var item = Cell.ItemType(column.Type);
            var kind = Enum.Parse<DataKind>(item is TextDataViewType ? nameof(DataKind.String) : item.RawType.Name);
            var range = column.Type is VectorDataViewType vector
                ? new TextLoader.Range(next, next + vector.Size - 1)
                : new TextLoader.Range(next);
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
            var declared = (column.Annotations.Schema[kind].Type as VectorDataViewType)?.Size ?? 0;
            var fits = (declared == 0 || declared == ((Array)value).Length) && kind switch
            {
                "SlotNames" => value is string[] slots && slots.Length == (column.Type as VectorDataViewType)?.Size,
                "KeyValues" => value is Array values && (ulong)values.Length == (Cell.ItemType(column.Type) as KeyDataViewType)?.Count,
                "CategoricalSlotRanges" => value is int[] { Length: > 0 } ranges && ranges.Length % 2 == 0,
                "IsNormalized" => value is bool,
                _ => true,
            };
            Require.That(fits, $"annotation {kind} of '{column.Name}' does not fit the type {column.Type}: {Require.Show(value)}.");
        }
    }
}
