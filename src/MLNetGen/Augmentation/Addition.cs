namespace MLNetGen.Augmentation;

/// <summary>How many rows of a group are added.</summary>
/// <param name="Group">The group.</param>
/// <param name="Real">Number of real rows.</param>
/// <param name="Added">Number of rows to add.</param>
internal sealed record Addition(LabelGroup Group, long Real, long Added);
