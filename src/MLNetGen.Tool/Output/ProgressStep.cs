namespace MLNetGen.Tool.Output;

/// <summary>How far a piece of work has come.</summary>
/// <param name="Done">Share that is done, 0 to 1.</param>
/// <param name="Detail">What to say about it.</param>
/// <param name="Status">What stands below, in a line of its own; <see langword="null"/> if there is nothing to say.</param>
internal readonly record struct ProgressStep(double Done, string Detail, string? Status = null);
