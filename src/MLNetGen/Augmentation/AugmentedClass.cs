namespace MLNetGen.Augmentation;

/// <summary>What was added to a class, to a range of labels, or to all rows.</summary>
/// <param name="Name">The class; of a range its bounds; "all" where nothing is balanced.</param>
/// <param name="RealRows">Number of real rows.</param>
/// <param name="SyntheticRows">Number of rows that were added.</param>
public sealed record AugmentedClass(string Name, long RealRows, long SyntheticRows);
