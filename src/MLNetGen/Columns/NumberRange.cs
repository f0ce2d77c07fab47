namespace MLNetGen.Columns;

/// <summary>The bounds and the grid of a stream of numbers, and how many are missing.</summary>
/// <param name="kind">The kind of the numbers.</param>
/// <param name="name">The column, or the column and slot, for messages.</param>
internal sealed class NumberRange<T>(NumberKind<T> kind, string name)
    where T : struct
{
    private T _first;

    /// <summary>Number of values that are not missing.</summary>
    public long Count { get; private set; }

    /// <summary>Number of missing values.</summary>
    public long Missing { get; private set; }

    /// <summary>The smallest value.</summary>
    public T Minimum { get; private set; }

    /// <summary>The largest value.</summary>
    public T Maximum { get; private set; }

    /// <summary>The coarsest grid on which all values lie.</summary>
    public long Grid { get; private set; } = kind.CoarsestGrid;

    /// <summary>Whether there are different values.</summary>
    public bool Varies => kind.Order.Compare(Minimum, Maximum) < 0;

    /// <summary>Looks at a value, and says whether it is one: not missing.</summary>
    /// <exception cref="InvalidOperationException">It is infinite.</exception>
    public bool Observe(T value, long row)
    {
        if (kind.IsMissing(value))
        {
            Missing++;
            return false;
        }

        if (kind.IsInfinite(value))
            throw LearningContext.Infinite(name, row);

        if (Count++ == 0)
            _first = Minimum = Maximum = value;
        else if (kind.Order.Compare(value, Minimum) < 0)
            Minimum = value;
        else if (kind.Order.Compare(value, Maximum) > 0)
            Maximum = value;
        Grid = kind.Refine(Grid, value, _first);
        return true;
    }

    /// <summary>The state of numbers that are their own codes.</summary>
    public PlainState Plain(Likelihood likelihood) => new()
    {
        Likelihood = likelihood,
        Minimum = kind.Format(Minimum),
        Maximum = kind.Format(Maximum),
        Grid = Grid,
        Missing = Missing,
    };
}
