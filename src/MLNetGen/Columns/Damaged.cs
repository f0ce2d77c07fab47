namespace MLNetGen.Columns;

/// <summary>Words what is wrong with the saved state of columns.</summary>
internal static class Damaged
{
    /// <summary>Something is wrong with a field of a column.</summary>
    public static FormatException At(string column, string field, string problem) =>
        new($"The learned columns are damaged: column '{column}', {field}: {problem}. Fit and save the model again, or restore the file.");

    /// <summary>Something is wrong as a whole.</summary>
    public static FormatException Whole(string problem, Exception? inner = null) =>
        new($"The learned columns are damaged: {problem}. Fit and save the model again, or restore the file.", inner);

    /// <summary>Checks that a field has a value.</summary>
    public static T NotNull<T>(T? value, string column, string field) where T : class =>
        value ?? throw At(column, field, "has no value");

    /// <summary>Checks the length of a list.</summary>
    public static T[] Length<T>(T[]? values, int length, string column, string field) =>
        NotNull(values, column, field).Length == length
            ? values!
            : throw At(column, field, $"has {values!.Length} entries where {length} are needed");

    /// <summary>Checks that counts are not negative.</summary>
    public static void Counts(ReadOnlySpan<long> counts, string column, string field)
    {
        foreach (var count in counts)
        {
            if (count < 0)
                throw At(column, field, $"holds {count}, a negative count");
        }
    }

    /// <summary>Checks that numbers are finite.</summary>
    public static void Finite(ReadOnlySpan<double> values, string column, string field)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                throw At(column, field, "holds a value that is not a finite number");
        }
    }

    /// <summary>Checks the bounds of the slots of a vector.</summary>
    public static void Ranges(double[]? minimum, double[]? maximum, int size, string column)
    {
        Finite(Length(minimum, size, column, "minimum"), column, "minimum");
        Finite(Length(maximum, size, column, "maximum"), column, "maximum");
        for (var slot = 0; slot < size; slot++)
        {
            if (minimum![slot] > maximum![slot])
                throw At(SlotName.Of(column, slot), "maximum", "is below the minimum");
        }
    }

    /// <summary>Checks that numbers are finite and each is larger than the one before.</summary>
    public static void Increasing(ReadOnlySpan<double> values, string column, string field)
    {
        Finite(values, column, field);
        for (var index = 1; index < values.Length; index++)
        {
            if (values[index] <= values[index - 1])
                throw At(column, field, $"entry {index} is not above the one before");
        }
    }
}
