using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>What rules demand.</summary>
internal static class Require
{
    public static void That(bool condition, string otherwise)
    {
        if (!condition)
            throw new ConformanceException(otherwise);
    }

    /// <summary>Demands that an attempt fails as ML.NET's own code does, with a message that contains some words.</summary>
    public static void Fails(string attempt, Func<object?> action, params ReadOnlySpan<string?> words)
    {
        try
        {
            (action() as IDisposable)?.Dispose();
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or InvalidOperationException)
        {
            foreach (var word in words)
                That(failure.Message.Contains(word ?? "", StringComparison.Ordinal),
                    $"{attempt} fails with a message that lacks \"{word}\": {failure.Message}");
            return;
        }
        catch (Exception failure)
        {
            const string Expected = "expected ArgumentOutOfRangeException or InvalidOperationException";
            throw new ConformanceException($"{attempt} fails with {failure.GetType().Name}, {Expected}: {failure.Message}", failure);
        }
        throw new ConformanceException($"{attempt} succeeds, but has to fail.");
    }

    /// <summary>Demands the same columns: count, order, names, types, index by name, SlotNames, KeyValues.</summary>
    public static void SameSchema(DataViewSchema expected, DataViewSchema actual, string what)
    {
        That(expected.Count == actual.Count, $"{what} has {actual.Count} columns, expected {expected.Count}: {expected} against {actual}.");
        for (var i = 0; i < expected.Count; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            That(e.Name == a.Name && e.Index == a.Index, $"{what}: column {i} is '{a.Name}', expected '{e.Name}'.");
            That(e.Type.Equals(a.Type), $"{what}: column '{e.Name}' is of type {a.Type}, expected {e.Type}.");
            That(expected[e.Name].Index == actual[e.Name].Index, $"{what}: name '{e.Name}' leads to another column.");
            That(actual.GetColumnOrNull(e.Name + " that is not there") is null, $"{what} finds a column that is not there.");
            SameAnnotation("SlotNames", e, a);
            SameAnnotation("KeyValues", e, a);
        }

        void SameAnnotation(string kind, DataViewSchema.Column expected, DataViewSchema.Column actual) => SameCell(
            Cell.Annotations(expected).GetValueOrDefault(kind), Cell.Annotations(actual).GetValueOrDefault(kind), Tolerance.Default,
            $"{what}: {kind} of '{expected.Name}'");
    }

    /// <summary>Demands the same values, row by row, in all columns that <paramref name="actual"/> was opened with.</summary>
    public static void SameValues(ViewRows expected, ViewRows actual, Tolerance tolerance, string what)
    {
        SameCount(expected.Rows.Count, actual.Rows.Count, what);
        for (var i = 0; i < actual.Columns.Count; i++)
        {
            var place = expected.Columns.TakeWhile(column => column.Index != actual.Columns[i].Index).Count();
            for (var row = 0; row < actual.Rows.Count; row++)
                SameCell(expected.Rows[row].Cells[place], actual.Rows[row].Cells[i], tolerance, Place(what, actual.Columns[i].Name, row));
        }
    }

    /// <summary>Demands the same values, row by row, in visible columns of those names.</summary>
    public static void SameValues(ViewRows expected, ViewRows actual, IEnumerable<string> columns, Tolerance tolerance, string what)
    {
        SameCount(expected.Rows.Count, actual.Rows.Count, what);
        foreach (var column in columns)
        {
            var (e, a) = (expected[column], actual[column]);
            for (var row = 0; row < a.Count; row++)
                SameCell(e[row], a[row], tolerance, Place(what, column, row));
        }
    }

    /// <summary>Demands the same value.</summary>
    public static void SameCell(object? expected, object? actual, Tolerance tolerance, string what) => That(
        tolerance.Agree(expected, actual),
        $"{what} is {Show(actual)}, expected {Show(expected)} (tolerance {tolerance.Single:g2}: {tolerance.Reason}).");

    /// <summary>Demands a number of rows.</summary>
    public static void SameCount(long expected, long actual, string what) =>
        That(expected == actual, $"{what} has {actual} rows, expected {expected}.");

    /// <summary>A value as it would stand in C#.</summary>
    public static string Show(object? value) => value switch
    {
        null => "absent",
        float.NaN => "float.NaN",
        float number => $"{number:r}f",
        string text => $"\"{text}\"",
        Array items => $"[{string.Join(", ", items.Cast<object>().Select(Show))}]",
        _ => $"{value}",
    };

    private static string Place(string what, string column, int row) => $"{what}: '{column}' in row {row}";
}
