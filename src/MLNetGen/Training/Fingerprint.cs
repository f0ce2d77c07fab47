using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace MLNetGen.Training;

/// <summary>
/// Everything that a training must have in common with the one that wrote a checkpoint, as names and texts. Not among it is what
/// a resumed training may change: epochs, patience, time budget, device and listeners.
/// </summary>
internal static class Fingerprint
{
    private const int SampleRows = 256;

    /// <summary>The fingerprint of a training.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        TrainingOptions options, long seed, IReadOnlyList<Trainable> trainables, ITrainingStep step, IRowStream rows, TrainingData data)
    {
        var facts = new Dictionary<string, string>
        {
            ["the seed"] = Text(seed),
            ["the number of floats in a row"] = Text(rows.Width),
            ["the number of training rows"] = Text(data.Training.Plan.Rows),
            ["the number of validation rows"] = Text(data.Validation?.Plan.Rows),
            [$"the checksum of the first {SampleRows} rows"] = Checksum(rows),
            [$"the number of rows that {nameof(options.MaxMemory)} lets shuffle together (0: all)"] = Text(data.BufferRows),
            [nameof(options.BatchSize)] = Text(options.BatchSize),
            [nameof(options.LearningRate)] = Text(options.LearningRate),
            [nameof(options.Schedule)] = (options.Schedule ?? TrainingOptions.UsualSchedule).ToString(),
            [nameof(options.WarmUpSteps)] = Text(options.WarmUpSteps),
            [nameof(options.GradientClipNorm)] = Text(options.GradientClipNorm),
            [nameof(options.EmaDecay)] = Text(options.EmaDecay ?? 0),
            [nameof(options.ValidationFraction)] = Text(options.ValidationFraction),
        };
        foreach (var (name, value) in step.Settings)
            facts[name] = value;
        foreach (var player in trainables)
        {
            facts[$"the optimiser of {player.Name}"] = JsonSerializer.Serialize(player.Settings);
            foreach (var (name, value) in player.Weights)
                facts[$"the shape of {player.Name}.{name}"] = $"[{string.Join(", ", value.shape)}]";
        }
        return facts;
    }

    /// <summary>The first fact in which two fingerprints differ, in words, or <see langword="null"/>.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> present) =>
        present.Keys.Union(saved.Keys)
            .Where(fact => saved.GetValueOrDefault(fact) != present.GetValueOrDefault(fact))
            .Select(fact => $"{fact} was {saved.GetValueOrDefault(fact, "absent")} and is {present.GetValueOrDefault(fact, "absent")}")
            .FirstOrDefault();

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "none";

    private static string Checksum(IRowStream rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = rows.Open();
        var row = new float[rows.Width];
        for (var i = 0; i < SampleRows && reader.Read(row); i++)
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        return Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 8));
    }
}
