namespace MLNetGen.Columns;

/// <summary>Makes the state of learned categories.</summary>
internal static class Categories
{
    /// <summary>The state of at least one category; a constant if there is just one and no value is missing.</summary>
    public static EncodingState State<T>(ItemKind<T> kind, Dictionary<T, long> counts, long missing, Likelihood? likelihood = null)
        where T : notnull
    {
        var values = counts.Keys.ToArray();
        if (values.Length == 1 && missing == 0)
            return new ConstantState(kind.Format(values[0]));

        Array.Sort(values, kind.Order);
        return new CategoryState
        {
            Likelihood = likelihood,
            Values = Array.ConvertAll(values, kind.Format),
            Counts = Array.ConvertAll(values, value => counts[value]),
            Missing = missing,
        };
    }
}
