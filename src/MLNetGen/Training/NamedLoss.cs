using System.Text.Json.Serialization;

namespace MLNetGen.Training;

/// <summary>A loss, or a part of one, by name.</summary>
/// <param name="Name">The name under which the model's family reports it.</param>
/// <param name="Value">The mean per row.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record NamedLoss(string Name, double Value);
