using Microsoft.ML;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

/// <summary>Learns its training rows by heart, and remembers what they were.</summary>
internal sealed class RecordingEstimator(params string[] conditionColumnNames) : IEstimator<RepeatingSampler>, IConditionedEstimator
{
    public IReadOnlyList<string> ConditionColumnNames => conditionColumnNames;

    /// <summary>The models that were trained.</summary>
    public List<RepeatingSampler> Models { get; } = [];

    /// <summary>The rows that each of them was trained on.</summary>
    public List<TableView> Seen { get; } = [];

    public RepeatingSampler Fit(IDataView input)
    {
        Seen.Add(TableView.Of(input));
        Models.Add(new(Seen[^1], conditionColumnNames));
        return Models[^1];
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
}
