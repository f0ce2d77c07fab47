using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.CycleGan;

/// <summary>Rows of two domains that are known to be partners, because they have the same name.</summary>
internal static class PartnerRows
{
    /// <summary>Checks that a column can hold names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not there, or is a vector.</exception>
    public static void Check(DataViewSchema schema, string? columnName)
    {
        if (columnName is null)
            return;
        var column = schema.GetColumnOrNull(columnName) ?? throw Missing(columnName);
        if (column.Type is VectorDataViewType || ItemKind.Of(column.Type) is null)
            throw WrongType(columnName, column.Type.ToString()!);
    }

    /// <inheritdoc cref="Check(DataViewSchema, string?)"/>
    public static void Check(SchemaShape schema, string? columnName)
    {
        if (columnName is null)
            return;
        var column = SchemaShapes.Find(schema, columnName) ?? throw Missing(columnName);
        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || !(column.IsKey || ItemKind.Of(column.ItemType) is not null))
            throw WrongType(columnName, SchemaShapes.Describe(column));
    }

    /// <summary>Finds partners.</summary>
    /// <param name="data">The rows of both domains.</param>
    /// <param name="columnName">The column of names; <see langword="null"/>: there are no partners.</param>
    /// <param name="isB">Whether a row is from the second domain.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <returns>The rows' numbers, counted in each domain from 0; of several rows with one name in a domain only the first has partners.</returns>
    /// <exception cref="InvalidOperationException">No name is in both domains.</exception>
    public static IReadOnlyList<(long A, long B)> Find(IDataView data, string? columnName, Func<long, bool> isB, CancellationToken cancellation)
    {
        if (columnName is null)
            return [];
        var (a, b) = (new Dictionary<string, long>(), new Dictionary<string, long>());
        using var cursor = data.GetRowCursor([data.Schema[columnName]]);
        var read = CellValues.NameOrNull(cursor, data.Schema[columnName]);
        long countA = 0, countB = 0;
        foreach (var row in cursor.Rows(cancellation))
        {
            var number = isB(row) ? countB++ : countA++;
            if (read() is { } name)
                (isB(row) ? b : a).TryAdd(name, number);
        }
        var pairs = a.Where(entry => b.ContainsKey(entry.Key)).Select(entry => (entry.Value, b[entry.Key])).ToList();
        return pairs.Count > 0 ? pairs : throw new InvalidOperationException(
            $"No name in pair column '{columnName}' is in both domains ({a.Count} names in A, {b.Count} in B). Give partners the same name, or " +
            $"leave {nameof(CycleGanOptions.PairColumnName)} out.");
    }

    private static ArgumentOutOfRangeException Missing(string name) => new(nameof(name), $"Could not find pair column '{name}'");

    private static ArgumentOutOfRangeException WrongType(string name, string actual) =>
        new(nameof(name), $"Schema mismatch for pair column '{name}': expected String, Key or a number, got {actual}");
}
