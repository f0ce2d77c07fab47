namespace MLNetGen.Augmentation;

/// <summary>A way to cope with few rows of a class.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it does.</param>
internal sealed record Strategy(string Name, StrategyKind Kind)
{
    /// <summary>Where rows come from, if it adds some.</summary>
    public string? Source { get; init; }

    /// <summary>How many rows it adds, if it does.</summary>
    public ClassBalance Balance { get; init; } = ClassBalance.Equal;
}

/// <summary>What a <see cref="Strategy"/> does.</summary>
internal enum StrategyKind
{
    /// <summary>It trains on the rows as they are.</summary>
    Nothing,

    /// <summary>It moves the threshold of two classes to where held-out training rows are best told apart.</summary>
    Threshold,

    /// <summary>It gives the rows of each class the same weight in all.</summary>
    Weights,

    /// <summary>It adds rows.</summary>
    Augmentation,
}
