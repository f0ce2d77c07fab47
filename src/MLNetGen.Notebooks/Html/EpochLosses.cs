using MLNetGen.Training;

namespace MLNetGen.Notebooks.Html;

/// <summary>The losses of a finished epoch.</summary>
internal sealed record EpochLosses(int Number, IReadOnlyList<NamedLoss> Training, IReadOnlyList<NamedLoss> Validation);
