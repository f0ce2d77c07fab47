using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>What to train on, how, and how long.</summary>
internal sealed record TrainingRequest(
    string Data, IReadOnlyList<string> Columns, IReadOnlyList<TypeRequest> Types, IReadOnlyList<string> Conditions, string? Weight,
    IReadOnlyList<LikelihoodRequest> Likelihoods, VaePrior? Prior, int? ImportanceSamples, int? LatentSize, int? Epochs,
    TimeSpan? TimeBudget, int Seed);
