using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Rules;

/// <summary>What ML.NET's tests leave open about the manners of cursors.</summary>
internal static class CursorRules
{
    private const string Extra = "ConformanceExtra";

    [Rule(22, "A getter for an inactive column or of a wrong type fails; Position is -1 before the first and after the last row; " +
        "MoveNext stays false; disposing twice is fine; source cursors and rows are disposed of; inactive outputs compute nothing.")]
    public static void Cursors_behave(Trial trial)
    {
        foreach (var (name, model) in trial.Models)
        {
            var source = trial.Data.With(TableColumn.Of(Extra, [.. Enumerable.Range(0, trial.Data.RowCount)]));
            var view = model.Transform(source);
            foreach (var column in view.Schema)
                RequireStrictGetters(view, column, name);
            RequireOrderlyMoves(view, name);
            Require.That(source.Cursors.All(c => c.IsDisposed), $"{name}'s view does not dispose of all cursors of its input.");
            RequireIdleOutputs(view, source, name);
            if (model.IsRowToRowMapper)
                RequireMapperBehaves(model, source, name);
        }
    }

    private static void RequireStrictGetters(IDataView view, DataViewSchema.Column column, string name)
    {
        using var others = view.GetRowCursor(view.Schema.Where(other => other.Index != column.Index));
        Require.That(!others.IsColumnActive(column), $"{name}'s cursor says that '{column.Name}' is active; nobody asked for it.");
        Require.Fails($"{name}'s getter of inactive column '{column.Name}'", () => Cell.Reader(others, column));

        using var alone = view.GetRowCursor([column]);
        Require.That(alone.IsColumnActive(column), $"{name}'s cursor says that '{column.Name}' is not active.");
        Require.Fails($"{name}'s getter of Guid of '{column.Name}'", () => alone.GetGetter<Guid>(column));
        if (column.Type == NumberDataViewType.Single)
            Require.Fails($"{name}'s getter of Double of '{column.Name}', a Single,", () => alone.GetGetter<double>(column));
    }

    private static void RequireOrderlyMoves(IDataView view, string name)
    {
        var cursor = view.GetRowCursor(view.Schema);
        Require.That(cursor.Position == -1, $"Position of {name}'s cursor is {cursor.Position} before the first row, expected -1.");
        while (cursor.MoveNext())
            continue;
        Require.That(!cursor.MoveNext() && !cursor.MoveNext(), $"MoveNext of {name}'s cursor gives rows after the last.");
        Require.That(cursor.Position == -1, $"Position of {name}'s cursor is {cursor.Position} after the last row, expected -1.");
        cursor.Dispose();
        cursor.Dispose();

        using (var abandoned = view.GetRowCursor(view.Schema))
            abandoned.MoveNext();
        foreach (var member in view.GetRowCursorSet(view.Schema, 2))
            member.Dispose();
    }

    private static void RequireIdleOutputs(IDataView view, TableView source, string name)
    {
        var extra = source.Schema[Extra].Index;
        source.Cursors.Clear();
        ViewRows.Of(view, column => column.Name == Extra);
        ViewRows.Of(view, _ => false);
        var asked = source.Cursors.SelectMany(cursor => cursor.Active).Where(index => index != extra).ToHashSet();
        Require.That(asked.Count == 0, $"{name}'s view asks for {asked.Count} columns of its input when none of its outputs is active.");

        source.Cursors.Clear();
        ViewRows.Of(view, column => column.Index < source.Schema.Count);
        var (reads, cells) = (source.Cursors.Sum(cursor => cursor.Reads), source.RowCount * source.Schema.Count);
        Require.That(reads == cells, $"{name}'s view reads {reads} values of {cells} when none of its outputs is active.");
    }

    private static void RequireMapperBehaves(ITransformer model, TableView source, string name)
    {
        var mapper = model.GetRowToRowMapper(source.Schema);
        Require.That(!mapper.GetDependencies([]).Any(), $"{name}'s mapper needs input columns when no output is active.");
        using var input = (TableCursor)source.GetRowCursor(source.Schema);
        mapper.GetRow(input, mapper.OutputSchema).Dispose();
        Require.That(input.IsDisposed, $"a row of {name}'s mapper is disposed of, but not its input row.");
    }
}
