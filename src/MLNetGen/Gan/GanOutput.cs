using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Gan;

/// <summary>What an output column of a <see cref="GanTransformer"/> holds.</summary>
internal enum GanOutputKind
{
    Latent,
    Realism,
}

/// <summary>An output column of a <see cref="GanTransformer"/>.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name.</param>
internal sealed record GanOutput(GanOutputKind Kind, string Name)
{
    /// <summary>The outputs that the options ask for, in the order of the output schema.</summary>
    public static IReadOnlyList<GanOutput> Of(GanOptions options)
    {
        var outputs = new List<GanOutput>();
        if (options.LatentColumnName is { } latent)
            outputs.Add(new(GanOutputKind.Latent, latent));
        if (options.RealismColumnName is { } realism)
            outputs.Add(new(GanOutputKind.Realism, realism));
        return outputs;
    }

    /// <summary>Name and type of the column.</summary>
    /// <param name="latentSize">Size of a latent vector.</param>
    public OutputColumn Column(int latentSize) => new(Name, Type(latentSize));

    /// <summary>What an estimator promises of the column before the data are known.</summary>
    public SchemaShape.Column Shape() => SchemaShapes.Column(Name, Type(1));

    private DataViewType Type(int latentSize) => Kind switch
    {
        GanOutputKind.Latent => new VectorDataViewType(NumberDataViewType.Single, latentSize),
        _ => NumberDataViewType.Single,
    };
}
