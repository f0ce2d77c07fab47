using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about rows that are read one at a time, in batches, in parallel, in part.</summary>
internal static class ReadingRules
{
    [Rule(19, "The row mapper's values and a prediction engine's equal Transform's, whatever the number of rows and the size of batches: a short last batch, single rows, no row at all.")]
    public static void Batches_do_not_show(Trial trial)
    {
        var tolerance = trial.Subject.BatchTolerance;
        foreach (var (name, model) in trial.Models)
        {
            var all = ViewRows.Of(model.Transform(trial.Data));
            if (model.IsRowToRowMapper)
                Require.SameValues(all, MapRows(model, trial.Data), tolerance, $"The {name} model's row mapper");

            foreach (var batch in trial.Subject.SetBatchSize is null ? new int[] { 0 } : [1, 3, 1000])
            {
                trial.Subject.SetBatchSize?.Invoke(model, batch);
                foreach (var count in new[] { 0, 1, 2, 3, 4, 5, 7, trial.Data.RowCount, (2 * trial.Data.RowCount) + 1 })
                {
                    var expected = all with { Rows = [.. Enumerable.Range(0, count).Select(row => all.Rows[row % all.Rows.Count])] };
                    var actual = ViewRows.Of(model.Transform(trial.Data.Take(count)));
                    Require.SameValues(expected, actual, tolerance, $"The {name} model's view of {count} rows{(batch > 0 ? $" in batches of {batch}" : "")}");
                }
            }

            if (trial.Subject.Engines is not { } engines)
                continue;
            var transformed = engines.Transform(trial.Context, model, trial.Data);
            using var engine = engines.Open(trial.Context, model, trial.Data);
            for (var row = trial.Data.RowCount - 1; row >= 0; row--)
                Require.SameCell(transformed[row], engine.Predict(row), tolerance, $"The {name} model's prediction of row {row}");
        }
    }

    [Rule(20, "GetRowCursorSet(n): sorted by Batch, which never decreases in a cursor and belongs to one cursor, its rows are the serial rows; a shuffled cursor gives the same rows with the same ids in some order.")]
    public static void Cursor_sets_and_shuffled_cursors_give_all_rows(Trial trial)
    {
        foreach (var (name, model) in trial.Models)
        {
            var view = model.Transform(trial.Data);
            var serial = ViewRows.Of(view);
            foreach (var count in new[] { 1, 2, 3, 8 })
            {
                var parts = ReadSet(view, count);
                var what = $"A set of {count} cursors of the {name} model's view";
                foreach (var part in parts)
                    Require.That(part.Rows.Zip(part.Rows.Skip(1)).All(pair => pair.First.Batch <= pair.Second.Batch), $"{what} has a cursor whose Batch decreases.");
                var shared = parts.SelectMany(part => part.Rows.Select(row => row.Batch).Distinct()).GroupBy(batch => batch).FirstOrDefault(group => group.Count() > 1);
                Require.That(shared is null, $"{what} has two cursors with rows of batch {shared?.Key}.");
                RequireSameRows(serial, [.. parts.SelectMany(part => part.Rows).OrderBy(row => row.Batch)], what);
            }

            var shuffled = ViewRows.Of(view, random: new Random(1));
            var places = serial.Rows.Select((row, place) => (row.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
            Require.That(shuffled.Rows.All(row => places.ContainsKey(row.Id)), $"A shuffled cursor of the {name} model's view gives a row id that the serial one does not.");
            RequireSameRows(serial, [.. shuffled.Rows.OrderBy(row => places[row.Id])], $"A shuffled cursor of the {name} model's view");

            void RequireSameRows(ViewRows expected, IReadOnlyList<ViewRow> actual, string what)
            {
                Require.SameValues(expected, expected with { Rows = actual }, trial.Subject.BatchTolerance, what);
                Require.That(expected.Rows.Select(row => row.Id).SequenceEqual(actual.Select(row => row.Id)), $"{what} has other row ids than the serial cursor.");
            }
        }
    }

    [Rule(21, "Several cursors on one view, interleaved on one thread and on several threads, give the same values; so do two passes.")]
    public static void Cursors_do_not_disturb_each_other(Trial trial)
    {
        var view = trial.Fitted.Transform(trial.Data);
        var first = ViewRows.Of(view);
        Require.SameValues(first, ViewRows.Of(view), trial.Subject.Tolerance, "A second pass");

        using (var ahead = view.GetRowCursor(view.Schema))
        using (var behind = view.GetRowCursor(view.Schema))
        {
            var (readAhead, readBehind) = (ViewRows.RowReader(ahead, out _), ViewRows.RowReader(behind, out _));
            List<ViewRow> rowsAhead = [], rowsBehind = [];
            for (var more = true; more;)
            {
                for (var i = 0; i < 3 && ahead.MoveNext(); i++)
                    rowsAhead.Add(readAhead());
                if (more = behind.MoveNext())
                    rowsBehind.Add(readBehind());
            }
            Require.SameValues(first, first with { Rows = rowsAhead }, trial.Subject.Tolerance, "A cursor that goes ahead of another");
            Require.SameValues(first, first with { Rows = rowsBehind }, trial.Subject.Tolerance, "A cursor that stays behind another");
        }

        var parallel = new ViewRows[4];
        Parallel.For(0, parallel.Length, new ParallelOptions { MaxDegreeOfParallelism = parallel.Length }, i => parallel[i] = ViewRows.Of(view));
        foreach (var rows in parallel)
            Require.SameValues(first, rows, trial.Subject.Tolerance, "A cursor with others on other threads");
    }

    [Rule(22, "A getter for an inactive column or of a wrong type fails; Position is -1 before the first and after the last row; MoveNext stays false; disposing twice is fine; source cursors and rows are disposed of; inactive outputs ask nothing of the input.")]
    public static void Cursors_behave(Trial trial)
    {
        const string Extra = "ConformanceExtra";
        foreach (var (name, model) in trial.Models)
        {
            var source = trial.Data.With(TableColumn.Of("ConformanceExtra", [.. Enumerable.Range(0, trial.Data.RowCount)]));
            var view = model.Transform(source);
            foreach (var column in view.Schema)
                RequireStrictGetters(view, column, name);

            var cursor = view.GetRowCursor(view.Schema);
            Require.That(cursor.Position == -1, $"Position of the {name} model's cursor is {cursor.Position} before the first row, expected -1.");
            while (cursor.MoveNext())
                continue;
            Require.That(!cursor.MoveNext() && !cursor.MoveNext(), $"MoveNext of the {name} model's cursor gives rows after the last.");
            Require.That(cursor.Position == -1, $"Position of the {name} model's cursor is {cursor.Position} after the last row, expected -1.");
            cursor.Dispose();
            cursor.Dispose();
            using (var abandoned = view.GetRowCursor(view.Schema))
                abandoned.MoveNext();
            foreach (var member in view.GetRowCursorSet(view.Schema, 2))
                member.Dispose();
            Require.That(source.Cursors.All(c => c.IsDisposed), $"Cursors of the {name} model's view are disposed of, but not all cursors of its input.");

            source.Cursors.Clear();
            ViewRows.Of(view, column => column.Name == Extra);
            ViewRows.Of(view, _ => false);
            var extra = source.Schema[Extra].Index;
            var asked = source.Cursors.SelectMany(c => c.Active).Where(index => index != extra).Select(index => source.Schema[index].Name).Distinct();
            Require.That(!asked.Any(), $"The {name} model's view asks for {string.Join(", ", asked)} when none of its outputs is active.");

            if (model.IsRowToRowMapper)
                RequireMapperBehaves(model, source, name);
        }
    }

    [Rule(23, "Sparse and dense input give the same values; a row of NaN does not spoil its neighbours; a variable-size vector is refused with a text that names column and reason, or accepted if the estimator declares it.")]
    public static void Odd_input_is_met(Trial trial)
    {
        var all = ViewRows.Of(trial.Fitted.Transform(trial.Data));
        var sparse = new TableView(trial.Data.Columns) { IsSparse = true };
        Require.SameValues(all, ViewRows.Of(trial.Fitted.Transform(sparse)), trial.Subject.Tolerance, "The view of sparse input");
        using (var fittedOnSparse = trial.Own(new Trial(trial.Subject with { Data = sparse })))
            Require.SameValues(all, ViewRows.Of(fittedOnSparse.Fitted.Transform(trial.Data)), trial.Subject.Tolerance, "The view of a model fitted on sparse input");

        foreach (var column in trial.Subject.InputColumns.Select(name => trial.Data[name]))
        {
            foreach (var spoiled in new[] { 0, trial.Data.RowCount / 2 })
                if (Missing(column.Cells[spoiled]) is { } missing)
                {
                    var data = trial.Data.With(column with { Cells = [.. column.Cells.Select((cell, row) => row == spoiled ? missing : cell)] });
                    var rows = ViewRows.Of(trial.Fitted.Transform(data));
                    Require.SameCount(all.Rows.Count, rows.Rows.Count, $"The view of data with NaN in '{column.Name}'");
                    Require.SameValues(Except(all, spoiled), Except(rows, spoiled), trial.Subject.BatchTolerance, $"The view of data with NaN in '{column.Name}' of row {spoiled}, this row left out");
                }
            if (column.Type is VectorDataViewType { Size: > 0 } vector)
                MeetVariableVector(trial, all, trial.Data.With(column with { Type = new VectorDataViewType(vector.ItemType), Annotations = null }), column.Name);
        }

        static ViewRows Except(ViewRows rows, int row) => rows with { Rows = [.. rows.Rows.Where((_, i) => i != row)] };

        static object? Missing(object cell) => cell switch
        {
            float => float.NaN,
            double => double.NaN,
            float[] items => items.Select(_ => float.NaN).ToArray(),
            double[] items => items.Select(_ => double.NaN).ToArray(),
            _ => null,
        };
    }

    private static void MeetVariableVector(Trial trial, ViewRows all, TableView data, string column)
    {
        if (trial.Subject.AcceptsVariableVectors)
        {
            var rows = ViewRows.Of(trial.Fit(trial.Estimator, data).Transform(data));
            Require.SameValues(all, rows, trial.Outputs, trial.Subject.Tolerance, $"The view of a model fitted on '{column}' as a variable-size vector");
            return;
        }
        Require.Fails($"GetOutputSchema of data with '{column}' as a variable-size vector", () => trial.Estimator.GetOutputSchema(Shapes.Of(data)), column, "VarVector");
        Require.Fails($"Fit on data with '{column}' as a variable-size vector", () => trial.Fit(trial.Estimator, data), column, "VarVector");
    }

    // A cursor of a set may wait for the others to be read.
    private static ViewRows[] ReadSet(IDataView view, int count)
    {
        var reads = view.GetRowCursorSet(view.Schema, count).Select(cursor => Task.Factory.StartNew(
            () =>
            {
                using (cursor)
                    return ViewRows.Of(cursor);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        return Task.WhenAll(reads).GetAwaiter().GetResult();
    }

    private static ViewRows MapRows(ITransformer model, TableView data)
    {
        var mapper = model.GetRowToRowMapper(data.Schema);
        using var cursor = data.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema));
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var read = ViewRows.RowReader(row, out var columns);
        List<ViewRow> rows = [];
        while (cursor.MoveNext())
            rows.Add(read());
        return new(columns, rows);
    }

    private static void RequireStrictGetters(IDataView view, DataViewSchema.Column column, string name)
    {
        using (var cursor = view.GetRowCursor(view.Schema.Where(other => other.Index != column.Index)))
        {
            Require.That(!cursor.IsColumnActive(column), $"The {name} model's cursor says that '{column.Name}' is active; nobody asked for it.");
            Require.Fails($"The {name} model's getter of inactive column '{column.Name}'", () => Cell.Reader(cursor, column));
        }
        using (var cursor = view.GetRowCursor([column]))
        {
            Require.That(cursor.IsColumnActive(column), $"The {name} model's cursor says that '{column.Name}' is not active.");
            Require.Fails($"The {name} model's getter of a wrong type of '{column.Name}'", () => cursor.GetGetter<Guid>(column));
            if (column.Type == NumberDataViewType.Single)
                Require.Fails($"The {name} model's getter of Double of '{column.Name}', a Single,", () => cursor.GetGetter<double>(column));
        }
    }

    private static void RequireMapperBehaves(ITransformer model, TableView source, string name)
    {
        var mapper = model.GetRowToRowMapper(source.Schema);
        Require.That(!mapper.GetDependencies([]).Any(), $"The {name} model's mapper needs input columns when no output is active.");
        using var input = (TableCursor)source.GetRowCursor(source.Schema);
        mapper.GetRow(input, mapper.OutputSchema).Dispose();
        Require.That(input.IsDisposed, $"A row of the {name} model's mapper is disposed of, but not its input row.");
    }
}
