using System.Text.Json.Serialization;

namespace MLNetGen.CycleGan;

/// <summary>A problem of one direction of translation.</summary>
/// <param name="Step">Number of training steps made when it was found.</param>
/// <param name="Target">The domain that is translated to.</param>
/// <param name="Problem">What was found.</param>
/// <param name="Evidence">The numbers that show it, in plain words.</param>
public sealed record CycleGanFinding(
    long Step, [property: JsonConverter(typeof(JsonStringEnumConverter<Domain>))] Domain Target, CycleGanProblem Problem, string Evidence)
{
    /// <summary>All this in words.</summary>
    public override string ToString() => FormattableString.Invariant($"Step {Step:N0}: translation to {Target}: {Problem}: {Evidence}.");
}
