using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>What to train on, and how long: what is the same for every family of models that learns from one file.</summary>
internal sealed record TrainingRequest(
    string Data, IReadOnlyList<string> Columns, IReadOnlyList<TypeRequest> Types, IReadOnlyList<string> Conditions,
    ScheduleRequest Schedule);
