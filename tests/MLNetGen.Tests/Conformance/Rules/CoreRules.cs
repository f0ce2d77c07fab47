using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's own <c>TestEstimatorCore</c> checks.</summary>
internal static class CoreRules
{
    [Rule(1, "GetOutputSchema succeeds for the shape of the fit data.")]
    public static void Promises_a_schema(Trial trial)
    {
        var input = Shapes.Of(trial.Data);
        var promised = trial.Estimator.GetOutputSchema(input);
        foreach (var column in input)
            Require.That(promised.Any(c => c.Name == column.Name), $"GetOutputSchema forgets the input column '{column.Name}'.");
    }

    [Rule(2, "On invalid input (a missing column; a wrong type) both GetOutputSchema and Fit fail.")]
    public static void Refuses_invalid_data(Trial trial)
    {
        foreach (var (problem, data, column) in trial.Subject.Invalid)
        {
            Require.Fails($"GetOutputSchema of data {problem}", () => trial.Estimator.GetOutputSchema(Shapes.Of(data)), column);
            Require.Fails($"Fit on data {problem}", () => trial.Fit(trial.Estimator, data), column);
        }
    }

    [Rule(3, "GetOutputSchema and Fit succeed on input that is valid for fit, though not for a model fitted on other data, " +
        "such as vectors of another size.")]
    public static void Accepts_data_of_another_size(Trial trial)
    {
        if (trial.Subject.OtherSize is not { } data)
            return;
        _ = trial.Fitted;
        trial.Estimator.GetOutputSchema(Shapes.Of(data));
        trial.Fit(trial.Estimator, data);
    }

    [Rule(4, "Fit succeeds on valid data.")]
    public static void Fits(Trial trial) => Require.That(trial.Fitted is not null, "Fit returns null.");

    [Rule(5, "Model.Save then Load (of a file) succeeds; the loaded input schema equals the data's schema.")]
    public static void Is_saved_and_loaded(Trial trial)
    {
        trial.Own(trial.Context.Model.Load(trial.Save(trial.Fitted), out var inputSchema));
        var storable = new TableView([.. trial.Data.Columns.Where(column => Cell.IsStorable(column.Type))]);
        Require.SameSchema(storable.Schema, inputSchema, "the loaded input schema");
    }

    [Rule(6, "If IsRowToRowMapper: GetRowToRowMapper(schema) works, its InputSchema is the same object, its OutputSchema equals " +
        "GetOutputSchema(schema). If not: GetRowToRowMapper fails.")]
    public static void Gives_a_row_mapper(Trial trial)
    {
        var schema = trial.Data.Schema;
        foreach (var (name, model) in trial.Models)
        {
            Require.That(model.IsRowToRowMapper == trial.Subject.IsRowMapper, $"IsRowToRowMapper of {name} is {model.IsRowToRowMapper}.");
            if (!model.IsRowToRowMapper)
            {
                Require.Fails($"GetRowToRowMapper of {name}", () => model.GetRowToRowMapper(schema));
                continue;
            }
            var mapper = model.GetRowToRowMapper(schema);
            Require.That(ReferenceEquals(mapper.InputSchema, schema), $"InputSchema of {name}'s mapper is another object.");
            Require.SameSchema(model.GetOutputSchema(schema), mapper.OutputSchema, $"OutputSchema of {name}'s mapper");
        }
    }

    [Rule(7, "The loaded transformer's GetOutputSchema equals the original's.")]
    public static void Keeps_its_schema_when_loaded(Trial trial)
    {
        var schema = trial.Data.Schema;
        var (expected, actual) = (trial.Fitted.GetOutputSchema(schema), trial.Loaded.GetOutputSchema(schema));
        Require.SameSchema(expected, actual, "GetOutputSchema of the loaded model");
    }

    [Rule(8, "Transform(data).Schema equals GetOutputSchema(data.Schema); the original's and the loaded one's transformed schemas are " +
        "equal. Equal: count, order, names, types, index by name, values of SlotNames and KeyValues, other names absent.")]
    public static void Delivers_the_schema_it_states(Trial trial)
    {
        foreach (var (name, view) in Views(trial))
            Require.SameSchema(trial.Fitted.GetOutputSchema(trial.Data.Schema), view.Schema, $"the schema of {name}'s view");
    }

    [Rule(9, "Values of the original and the loaded transformer are equal row by row: singles to 1e-6 absolute, doubles to 1e-9, " +
        "all else exactly, vectors of the same length, dense or sparse.")]
    public static void Keeps_its_values_when_loaded(Trial trial) =>
        Require.SameValues(trial.Rows(trial.Fitted), trial.Rows(trial.Loaded), trial.Tolerance, "the loaded model's view");

    [Rule(10, "Values do not depend on which columns are active: all against all, the even, the odd, and one cursor per column.")]
    public static void Values_do_not_depend_on_active_columns(Trial trial)
    {
        var all = trial.Rows(trial.Fitted);
        foreach (var (what, rows) in Views(trial).SelectMany(Patterns))
            Require.SameValues(all, rows, trial.Tolerance, what);
    }

    [Rule(11, "Row ids are equal between original and loaded and across the patterns of active columns, and none occurs twice in a " +
        "view; row counts and positions are equal.")]
    public static void Rows_keep_their_ids(Trial trial)
    {
        var all = trial.Rows(trial.Fitted);
        Require.That(all.Rows.DistinctBy(row => row.Id).Count() == all.Rows.Count, "a row id occurs twice in the view.");
        if (trial.Subject.IsRowMapper)
            RequireSameIds(ViewRows.Of(trial.Data, _ => false), all, "the view, against the input,");
        foreach (var (what, rows) in Views(trial).SelectMany(Patterns))
            RequireSameIds(all, rows, what);

        static void RequireSameIds(ViewRows all, ViewRows rows, string what)
        {
            Require.SameCount(all.Rows.Count, rows.Rows.Count, what);
            foreach (var (expected, actual) in all.Rows.Zip(rows.Rows))
            {
                var place = $"in row {expected.Position}, expected";
                Require.That(expected.Id.Equals(actual.Id), $"{what} has id {actual.Id} {place} {expected.Id}.");
                Require.That(expected.Position == actual.Position, $"{what} has position {actual.Position} {place} the same.");
            }
        }
    }

    [Rule(12, "cursor.Schema is the same object as view.Schema.")]
    public static void Cursors_have_their_views_schema(Trial trial)
    {
        foreach (var (name, view) in Views(trial))
            foreach (var cursor in (DataViewRowCursor[])[view.GetRowCursor(view.Schema), .. view.GetRowCursorSet(view.Schema, 2)])
                using (cursor)
                    Require.That(ReferenceEquals(view.Schema, cursor.Schema), $"a cursor of {name}'s view has a schema of its own.");
    }

    [Rule(13, "The fitted and the loaded transformer both fail, in GetOutputSchema and in Transform (not only when read), on invalid " +
        "input and on input valid only for fit.")]
    public static void Models_refuse_other_data(Trial trial)
    {
        var refused = trial.Subject.Invalid.Select(invalid => (invalid.Problem, invalid.Data));
        if (trial.Subject.OtherSize is { } otherSize)
            refused = refused.Append(("of another size", otherSize));
        foreach (var (problem, data) in refused)
            foreach (var (name, model) in trial.Models)
            {
                Require.Fails($"GetOutputSchema of {name} for data {problem}", () => model.GetOutputSchema(data.Schema));
                Require.Fails($"Transform of {name} of data {problem}", () => model.Transform(data));
            }
    }

    [Rule(14, "The promised shape equals the shape of the transformed data: the same columns by name, kind, item type, key-ness, and " +
        "annotations, nothing undelivered and nothing unannounced.")]
    public static void Keeps_its_promise(Trial trial)
    {
        var promised = trial.Estimator.GetOutputSchema(Shapes.Of(trial.Data));
        var delivered = Shapes.Of(trial.Fitted.Transform(trial.Data));
        RequireNothing("promised but not delivered", Shapes.Missing(promised, delivered));
        RequireNothing("delivered but not promised", Shapes.Missing(delivered, promised));

        static void RequireNothing(string what, IEnumerable<string> columns) =>
            Require.That(!columns.Any(), $"{what}: {string.Join(", ", columns)}.");
    }

    [Rule(15, "Disposable transformers are disposed of, by themselves any number of times, by their chain and by their prediction " +
        "engine; what is disposed of says so.")]
    public static void Models_are_disposed_of(Trial trial)
    {
        foreach (var (name, model) in trial.Models)
            Require.That(model is IDisposable == trial.Subject.IsDisposable, $"{name} is disposable: {model is IDisposable}.");
        if (!trial.Subject.IsDisposable)
            return;

        var third = trial.Own(trial.Context.Model.Load(trial.Save(trial.Fitted), out _));
        ((IDisposable)trial.Fitted).Dispose();
        ((IDisposable)trial.Fitted).Dispose();
        RequireDisposed(trial.Fitted, "its own Dispose");

        new TransformerChain<ITransformer>(trial.Loaded).Dispose();
        RequireDisposed(trial.Loaded, "its chain's Dispose");

        if (trial.Subject.Engines is not { } engines)
            return;
        engines.Open(trial.Context, third, trial.Data, ownsModel: true).Dispose();
        RequireDisposed(third, "its prediction engine's Dispose");

        void RequireDisposed(ITransformer model, string after)
        {
            try
            {
                trial.Rows(model);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            throw new ConformanceException($"the model still computes after {after}; expected ObjectDisposedException.");
        }
    }

    private static IEnumerable<(string Name, IDataView View)> Views(Trial trial) =>
        trial.Models.Select(entry => (entry.Name, entry.Model.Transform(trial.Data)));

    private static IEnumerable<(string What, ViewRows Rows)> Patterns((string Name, IDataView View) subject)
    {
        var (name, view) = subject;
        yield return ($"{name}'s view, all columns,", ViewRows.Of(view));
        yield return ($"{name}'s view, even columns,", ViewRows.Of(view, column => column.Index % 2 == 0));
        yield return ($"{name}'s view, odd columns,", ViewRows.Of(view, column => column.Index % 2 == 1));
        yield return ($"{name}'s view, no column,", ViewRows.Of(view, _ => false));
        foreach (var only in view.Schema)
            yield return ($"{name}'s view, '{only.Name}' alone,", ViewRows.Of(view, column => column.Index == only.Index));
    }
}
