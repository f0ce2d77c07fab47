using System.Collections;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Learners;
using MLNetGen.Pipeline;

namespace MLNetGen.CycleGan;

/// <summary>The column that says which of two domains a row is from: Boolean, text, or a key.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="A">The value that stands for the first domain: false, the lower key, or the text that comes first by its characters.</param>
/// <param name="B">The value that stands for the second domain.</param>
internal sealed record DomainColumn(string Name, string A, string B)
{

    /// <summary>Checks that a column can be one of domains.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not there or of another type.</exception>
    public static void Check(DataViewSchema schema, string name)
    {
        var column = schema.GetColumnOrNull(name) ?? throw Missing(name);
        if (column.Type is not (BooleanDataViewType or TextDataViewType or KeyDataViewType))
            throw WrongType(name, column.Type.ToString()!);
    }

    /// <inheritdoc cref="Check(DataViewSchema, string)"/>
    public static void Check(SchemaShape schema, string name)
    {
        var column = SchemaShapes.Find(schema, name) ?? throw Missing(name);
        var isSingle = column.Kind == SchemaShape.Column.VectorKind.Scalar;
        if (!isSingle || !(column.IsKey || column.ItemType is BooleanDataViewType or TextDataViewType))
            throw WrongType(name, SchemaShapes.Describe(column));
    }

    /// <summary>Reads which row is from which domain.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <returns>The column, and for each row whether it is from the second domain.</returns>
    /// <exception cref="InvalidOperationException">A row has no domain, or there are not two of them.</exception>
    public static (DomainColumn Column, BitArray IsB) Learn(IDataView data, string name, CancellationToken cancellation)
    {
        var values = new List<string>();
        var order = new Dictionary<string, (double Rank, int Number)>();
        var numbers = new List<int>();
        using (var cursor = data.GetRowCursor([data.Schema[name]]))
        {
            var read = LabelValue.Reader(cursor, data.Schema[name]);
            foreach (var row in cursor.Rows(cancellation))
            {
                if (read() is not { } value)
                {
                    throw new InvalidOperationException(
                        $"Row {row} (counted from 0) has no value in domain column '{name}'. Leave such rows out.");
                }
                if (!order.TryGetValue(value.Name, out var known))
                {
                    order[value.Name] = known = (value.Number, values.Count);
                    values.Add(value.Name);
                }
                if (values.Count > 2)
                {
                    throw new InvalidOperationException(
                        $"Domain column '{name}' has more than two values: '{values[0]}', '{values[1]}', '{values[2]}' in row {row} " +
                        "(counted from 0). Translate between two domains at a time.");
                }
                numbers.Add(known.Number);
            }
        }
        if (values.Count < 2)
        {
            throw new InvalidOperationException(values.Count == 0
                ? "There are no training rows: the data have none, or a filter left none."
                : $"Domain column '{name}' is '{values[0]}' in all {numbers.Count} rows: the other domain is empty. Add rows of it.");
        }
        string[] sorted = [.. values.OrderBy(value => order[value].Rank).ThenBy(value => value, StringComparer.Ordinal)];
        var second = order[sorted[1]].Number;
        var isB = new BitArray(numbers.Count);
        for (var row = 0; row < numbers.Count; row++)
            isB[row] = numbers[row] == second;
        return (new(name, sorted[0], sorted[1]), isB);
    }

    /// <summary>Binds to a row: whether it is from the second domain; <see langword="null"/> where it is from none.</summary>
    public Func<bool?> CreateReader(DataViewRow row)
    {
        var read = LabelValue.Reader(row, row.Schema[Name]);
        return () => read()?.Name is { } value ? value == A ? false : value == B ? true : null : null;
    }

    private static ArgumentOutOfRangeException Missing(string name) => new(nameof(name), $"Could not find domain column '{name}'");

    private static ArgumentOutOfRangeException WrongType(string name, string type) => new(
        nameof(name), $"Schema mismatch for domain column '{name}': expected Boolean, String or Key, got {type}");
}
