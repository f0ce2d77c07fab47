using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Conformance;

/// <summary>What an estimator may know of data before it is fitted.</summary>
internal static class Shapes
{
    /// <summary>The shape of a view, which ML.NET tells nobody but the estimators of a chain.</summary>
    public static SchemaShape Of(IDataView view)
    {
        var probe = new Probe();
        new EstimatorChain<ITransformer>().Append(probe).Fit(view);
        return probe.Shape!;
    }

    /// <summary>What <paramref name="delivered"/> lacks of all that <paramref name="promised"/> has.</summary>
    public static IEnumerable<string> Missing(SchemaShape promised, SchemaShape delivered, string path = "")
    {
        foreach (var column in promised)
        {
            var name = $"{path}{column.Name}";
            if (delivered.Select(c => (SchemaShape.Column?)c).FirstOrDefault(c => c!.Value.Name == column.Name) is not { } other)
                yield return $"'{name}'";
            else if ((column.Kind, column.IsKey) != (other.Kind, other.IsKey) || !column.ItemType.Equals(other.ItemType))
                yield return $"'{name}' as {Describe(column)}, which is {Describe(other)}";
            else
                foreach (var missing in Missing(column.Annotations, other.Annotations, name + "/"))
                    yield return missing;
        }
    }

    private static string Describe(SchemaShape.Column column) => $"{column.Kind} of {(column.IsKey ? "key " : "")}{column.ItemType}";

    /// <summary>Does nothing but look.</summary>
    private sealed class Probe : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();
    }
}
