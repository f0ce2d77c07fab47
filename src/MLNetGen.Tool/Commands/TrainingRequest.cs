using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>What to train on, and how long.</summary>
internal sealed record TrainingRequest(
    string Data, IReadOnlyList<string> Columns, IReadOnlyList<TypeRequest> Types, int? Epochs, TimeSpan? TimeBudget, int? LatentSize,
    int Seed);
