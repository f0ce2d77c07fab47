using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>What rows and cursors have in common: which columns are asked for, and one wording for what they refuse to give.</summary>
internal static class RowReading
{
    /// <summary>Gives a getter its type, or says which type the column has.</summary>
    public static ValueGetter<TValue> Typed<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' is of type {column.Type} and is read as {column.Type.RawType}, not as {typeof(TValue)}.");

    /// <summary>Marks the columns of a schema that a reader asks for.</summary>
    public static bool[] Activate(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[schema.Count];
        foreach (var column in columns)
        {
            if (column.Index >= active.Length)
                throw new ArgumentOutOfRangeException(nameof(columns), $"Column '{column.Name}' does not belong to this schema.");
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>Those of a transformer's outputs that are asked for.</summary>
    public static IReadOnlyList<TOutput> Active<TOutput>(IReadOnlyList<TOutput> outputs, ReadOnlySpan<bool> activeOutputs)
    {
        var active = new List<TOutput>();
        for (var output = 0; output < activeOutputs.Length; output++)
        {
            if (activeOutputs[output])
                active.Add(outputs[output]);
        }
        return active;
    }

    /// <summary>Fails unless a column was asked for when the row or cursor was made.</summary>
    public static void CheckActive(bool[] active, DataViewSchema.Column column)
    {
        if (column.Index >= active.Length)
            throw new InvalidOperationException($"Column '{column.Name}' does not belong to this schema.");
        if (!active[column.Index])
            throw new InvalidOperationException($"Column '{column.Name}' is not active: it was not among the columns asked for.");
    }

    /// <summary>The error of a getter that is called while its cursor stands on no row.</summary>
    public static InvalidOperationException NoRow() => new(
        "Values cannot be read now: the cursor stands before its first row or after its last. Call MoveNext first.");
}
