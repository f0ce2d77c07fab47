using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about rows that are read one at a time, in batches, in parallel, and of odd values.</summary>
internal static class ReadingRules
{
    [Rule(19, "The row mapper's values and a prediction engine's equal Transform's, whatever the number of rows and the size of " +
        "batches: a short last batch, single rows, no row at all.")]
    public static void Batches_do_not_show(Trial trial)
    {
        foreach (var (name, model) in trial.Models)
        {
            var all = trial.Rows(model);
            if (model.IsRowToRowMapper)
                Require.SameValues(all, MapRows(model, trial.Data), trial.BatchTolerance, $"{name}'s row mapper");

            foreach (var batch in trial.Subject.SetBatchSize is null ? new int[] { 0 } : [1, 3, 1000])
            {
                trial.Subject.SetBatchSize?.Invoke(model, batch);
                foreach (var count in new[] { 0, 1, 2, 3, 4, 5, 7, trial.Data.RowCount, (2 * trial.Data.RowCount) + 1 })
                {
                    var expected = all with { Rows = [.. Enumerable.Range(0, count).Select(row => all.Rows[row % all.Rows.Count])] };
                    var actual = ViewRows.Of(model.Transform(trial.Data.Take(count)));
                    var what = $"{name}'s view of {count} rows{(batch > 0 ? $" in batches of {batch}" : "")}";
                    Require.SameValues(expected, actual, trial.BatchTolerance, what);
                }
            }

            if (trial.Subject.Engines is not { } engines)
                continue;
            var transformed = engines.Transform(trial.Context, model, trial.Data);
            using var engine = engines.Open(trial.Context, model, trial.Data);
            for (var row = trial.Data.RowCount - 1; row >= 0; row--)
                Require.SameCell(transformed[row], engine.Predict(row), trial.BatchTolerance, $"{name}'s prediction of row {row}");
        }
    }

    [Rule(20, "GetRowCursorSet(n): sorted by Batch, which never decreases in a cursor and belongs to one cursor, its rows are the " +
        "serial rows; a shuffled cursor gives the same rows with the same ids in some order.")]
    public static void Cursor_sets_and_shuffled_cursors_give_all_rows(Trial trial)
    {
        foreach (var (name, model) in trial.Models)
        {
            var view = model.Transform(trial.Data);
            var serial = ViewRows.Of(view);
            foreach (var count in new[] { 1, 2, 3, 8 })
            {
                var what = $"a set of {count} cursors of {name}'s view";
                var parts = ReadSet(view, count);
                foreach (var batches in parts.Select(part => part.Rows.Select(row => row.Batch)))
                    Require.That(batches.SequenceEqual(batches.Order()), $"{what} has a Batch that decreases.");
                var owners = parts.SelectMany(part => part.Rows.Select(row => row.Batch).Distinct());
                foreach (var shared in owners.GroupBy(batch => batch).Where(group => group.Count() > 1))
                    throw new ConformanceException($"{what} has two cursors with rows of batch {shared.Key}.");
                RequireSameRows(serial, parts.SelectMany(part => part.Rows).OrderBy(row => row.Batch), what);
            }

            var shuffled = ViewRows.Of(view, random: new Random(1)).Rows;
            var places = serial.Rows.Select((row, place) => (row.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
            Require.That(shuffled.All(row => places.ContainsKey(row.Id)), $"a shuffled cursor of {name}'s view gives row ids of its own.");
            RequireSameRows(serial, shuffled.OrderBy(row => places[row.Id]), $"a shuffled cursor of {name}'s view");
        }

        void RequireSameRows(ViewRows expected, IEnumerable<ViewRow> rows, string what)
        {
            var actual = expected with { Rows = [.. rows] };
            Require.SameValues(expected, actual, trial.BatchTolerance, what);
            var sameIds = expected.Rows.Select(row => row.Id).SequenceEqual(actual.Rows.Select(row => row.Id));
            Require.That(sameIds, $"{what} has other row ids than the serial cursor.");
        }
    }

    [Rule(21, "Several cursors on one view, interleaved on one thread and on several threads, give the same values; so do two passes.")]
    public static void Cursors_do_not_disturb_each_other(Trial trial)
    {
        const int Lag = 3;
        var view = trial.Fitted.Transform(trial.Data);
        var first = ViewRows.Of(view);
        RequireSame(ViewRows.Of(view).Rows, "a second pass");

        using (var ahead = view.GetRowCursor(view.Schema))
        using (var behind = view.GetRowCursor(view.Schema))
        {
            var (readAhead, readBehind) = (ViewRows.RowReader(ahead, out _), ViewRows.RowReader(behind, out _));
            List<ViewRow> rowsAhead = [], rowsBehind = [];
            for (var turn = 0; turn < first.Rows.Count + Lag; turn++)
            {
                // Both move before either is read.
                var (aheadMoved, behindMoved) = (ahead.MoveNext(), turn >= Lag && behind.MoveNext());
                if (aheadMoved)
                    rowsAhead.Add(readAhead());
                if (behindMoved)
                    rowsBehind.Add(readBehind());
            }
            RequireSame(rowsAhead, "a cursor that goes ahead of another");
            RequireSame(rowsBehind, "a cursor that stays behind another");
        }

        InParallel.Run(4, () => RequireSame(ViewRows.Of(view).Rows, "a cursor with others on other threads"));

        void RequireSame(IReadOnlyList<ViewRow> rows, string what) =>
            Require.SameValues(first, first with { Rows = rows }, trial.Tolerance, what);
    }

    [Rule(23, "Sparse and dense input give the same values; a row of NaN does not spoil its neighbours; a variable-size vector is " +
        "refused with a text that names column and type, or accepted if the estimator declares it.")]
    public static void Odd_input_is_met(Trial trial)
    {
        var all = trial.Rows(trial.Fitted);
        var sparse = new TableView(trial.Data.Columns) { IsSparse = true };
        Require.SameValues(all, ViewRows.Of(trial.Fitted.Transform(sparse)), trial.Tolerance, "the view of sparse input");
        var fittedOnSparse = trial.Rows(trial.Fit(trial.Estimator, sparse));
        Require.SameValues(all, fittedOnSparse, trial.Tolerance, "the view of a model fitted on sparse input");

        foreach (var column in trial.Subject.InputColumns.Select(name => trial.Data[name]))
        {
            foreach (var spoiled in new[] { 0, trial.Data.RowCount / 2 })
                if ((Cell.IsStorable(column.Type) ? Missing(column.Cells[spoiled]) : Cell.Spell(null)) is { } missing)
                {
                    var cells = column.Cells.Select((cell, row) => row == spoiled ? missing : cell);
                    var rows = ViewRows.Of(trial.Fitted.Transform(trial.Data.With(column with { Cells = [.. cells] })));
                    var what = $"the view of data with NaN in '{column.Name}' of row {spoiled}";
                    Require.SameCount(all.Rows.Count, rows.Rows.Count, what);
                    Require.SameValues(Except(all, spoiled), Except(rows, spoiled), trial.BatchTolerance, $"{what}, this row left out");
                }
            if (column.Type is VectorDataViewType { Size: > 0 } vector)
                MeetVariableVector(trial, column with { Type = new VectorDataViewType(vector.ItemType), Annotations = null });
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

    private static void MeetVariableVector(Trial trial, TableColumn column)
    {
        const string SpelledType = "VarVector";
        var data = trial.Data.With(column);
        var what = $"'{column.Name}' as a variable-size vector";
        if (trial.Subject.AcceptsVariableVectors)
        {
            var rows = ViewRows.Of(trial.Fit(trial.Estimator, data).Transform(data));
            Require.SameValues(trial.Rows(trial.Fitted), rows, trial.Outputs, trial.Tolerance, $"the view of a model fitted on {what}");
            return;
        }
        Require.Fails($"GetOutputSchema of {what}", () => trial.Estimator.GetOutputSchema(Shapes.Of(data)), column.Name, SpelledType);
        Require.Fails($"Fit on {what}", () => trial.Fit(trial.Estimator, data), column.Name, SpelledType);
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

    // A cursor of a set may wait for the others to be read.
    private static ViewRows[] ReadSet(IDataView view, int count)
    {
        var cursors = view.GetRowCursorSet(view.Schema, count);
        var parts = new ViewRows[cursors.Length];
        InParallel.Run(cursors.Select((cursor, i) => (Action)(() =>
        {
            using (cursor)
                parts[i] = ViewRows.Of(cursor);
        })));
        return parts;
    }
}
