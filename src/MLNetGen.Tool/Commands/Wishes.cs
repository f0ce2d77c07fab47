using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Reads what <c>--where</c> says that all rows shall have.</summary>
internal static class Wishes
{
    /// <summary>The wished values of condition columns, of the types that the model has them in.</summary>
    public static IReadOnlyDictionary<string, object> Read(SavedModel saved, IReadOnlyList<string> texts)
    {
        var wishes = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var column = saved.Conditions.FirstOrDefault(column => text.StartsWith(column.Name + '=', StringComparison.Ordinal))
                ?? throw UnknownColumn(saved, text);
            var cell = text[(column.Name.Length + 1)..].Trim();
            if (!wishes.TryAdd(column.Name, ValueOf(column, cell, text)))
                throw new InputException($"--where says more than one thing about column '{column.Name}'.");

            Check(saved, column, wishes[column.Name], text);
        }

        return wishes;
    }

    private static object ValueOf(ColumnNotation column, string cell, string text) =>
        MissingCells.Contains(cell) ? column.HasMissing ? TypedTable.Value(column, cell) : throw UnknownValue(column, text)
        : column.Cells.Accepts(cell) ? TypedTable.Value(column, cell)
        : throw new InputException($"--where {text}: expected {column.Cells.Expected}.");

    /// <summary>The model knows which values it can make rows for.</summary>
    private static void Check(SavedModel saved, ColumnNotation column, object value, string text)
    {
        try
        {
            saved.Sampler.Sample(0, new Dictionary<string, object> { [column.Name] = value });
        }
        catch (ArgumentOutOfRangeException)
        {
            throw UnknownValue(column, text);
        }
    }

    private static InputException UnknownColumn(SavedModel saved, string text)
    {
        var name = text[..text.IndexOf('=', StringComparison.Ordinal)];
        var known = saved.Conditions.Select(column => column.Name).ToList();
        return new InputException(known.Count == 0
            ? $"--where {text}: the model has no condition columns. Train one: mlnetgen fit {saved.Family} DATA --out MODEL --condition {name}."
            : $"--where {text}: the model has no condition column '{name}'; its condition columns are {string.Join(", ", known)}.");
    }

    private static InputException UnknownValue(ColumnNotation column, string text) => new(
        $"--where {text}: no row that the model learned from has this value" +
        (column.Values is null ? ". Ask for one that occurs there." : $"; known values are {string.Join(", ", column.Values)}."));
}
