using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>One wording for what a row or cursor refuses to give.</summary>
internal static class Getters
{
    /// <summary>Gives a getter its type, or says which type the column has.</summary>
    public static ValueGetter<TValue> Typed<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' is of type {column.Type} and is read as {column.Type.RawType}, not as {typeof(TValue)}.");

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
