using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Vae;

/// <summary>What an output column of a <see cref="VaeTransformer"/> holds.</summary>
internal enum VaeOutputKind
{
    Latent,
    LogVariance,
    Reconstruction,
    Score,
}

/// <summary>An output column of a <see cref="VaeTransformer"/>.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name.</param>
/// <param name="ColumnIndex">For a reconstruction, the index of the modelled column.</param>
internal sealed record VaeOutput(VaeOutputKind Kind, string Name, int ColumnIndex = -1)
{
    /// <summary>The outputs that the options ask for, in the order of the output schema.</summary>
    public static IReadOnlyList<VaeOutput> Of(VaeOptions options)
    {
        var outputs = new List<VaeOutput>();
        if (options.LatentColumnName is { } latent)
            outputs.Add(new(VaeOutputKind.Latent, latent));
        if (options.LogVarianceColumnName is { } logVariance)
            outputs.Add(new(VaeOutputKind.LogVariance, logVariance));
        if (options.Reconstruct)
            outputs.AddRange(options.ColumnNames.Select(
                (column, index) => new VaeOutput(VaeOutputKind.Reconstruction, column + ".Reconstructed", index)));
        if (options.ScoreColumnName is { } score)
            outputs.Add(new(VaeOutputKind.Score, score));
        return outputs;
    }

    /// <summary>Name, type and annotations of the column.</summary>
    public OutputColumn Column(RowCodec codec, int latentSize) => Kind switch
    {
        VaeOutputKind.Latent or VaeOutputKind.LogVariance => new(Name, new VectorDataViewType(NumberDataViewType.Single, latentSize)),
        VaeOutputKind.Reconstruction => new(Name, codec.TypeOf(ColumnIndex), codec.AnnotationsOf(ColumnIndex)),
        VaeOutputKind.Score => new(Name, NumberDataViewType.Single),
        _ => throw new InvalidOperationException($"Unknown output {Kind}."),
    };

    /// <summary>What an estimator promises of the column before the data are known.</summary>
    public SchemaShape.Column Shape(SchemaShape input, VaeOptions options) => Kind switch
    {
        VaeOutputKind.Latent or VaeOutputKind.LogVariance =>
            SchemaShapes.Column(Name, new VectorDataViewType(NumberDataViewType.Single, options.LatentSize ?? 1)),
        VaeOutputKind.Reconstruction => SchemaShapes.Decoded(SchemaShapes.Find(input, options.ColumnNames[ColumnIndex])!.Value, Name),
        VaeOutputKind.Score => SchemaShapes.Column(Name, NumberDataViewType.Single),
        _ => throw new InvalidOperationException($"Unknown output {Kind}."),
    };
}
