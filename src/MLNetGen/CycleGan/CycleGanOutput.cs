using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Pipeline;

namespace MLNetGen.CycleGan;

/// <summary>What an output column of a translation holds.</summary>
internal enum CycleGanOutputKind
{
    Translated,
    Reconstructed,
    CycleError,
}

/// <summary>An output column of a translation.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Column">Number of the column that it is a translation of.</param>
internal sealed record CycleGanOutput(CycleGanOutputKind Kind, string Name, int Column)
{
    /// <summary>The outputs that the options ask for, in the order of the output schema.</summary>
    public static IReadOnlyList<CycleGanOutput> Of(CycleGanOptions options)
    {
        var outputs = options.ColumnNames
            .Select((name, column) => new CycleGanOutput(CycleGanOutputKind.Translated, $"{name}.Translated", column)).ToList();
        if (options.Reconstructs)
        {
            outputs.AddRange(options.ColumnNames.Select((name, column) =>
                new CycleGanOutput(CycleGanOutputKind.Reconstructed, $"{name}.Reconstructed", column)));
        }
        if (options.CycleErrorColumnName is { } error)
            outputs.Add(new(CycleGanOutputKind.CycleError, error, 0));
        return outputs;
    }

    /// <summary>Name and type of the column.</summary>
    /// <param name="model">The model.</param>
    public OutputColumn Of(CycleGanModel model) => Kind == CycleGanOutputKind.CycleError ? new(Name, NumberDataViewType.Single)
        : model.IsOfImages ? new(Name, new ImageDataViewType())
        : new(Name, model.Codec.Columns[Column].Type, model.Codec.Columns[Column].Annotations);

    /// <summary>What an estimator promises of the column before the data are known.</summary>
    public SchemaShape.Column Shape(SchemaShape input, CycleGanOptions options) => Kind == CycleGanOutputKind.CycleError
        ? SchemaShapes.Column(Name, NumberDataViewType.Single)
        : SchemaShapes.Decoded(SchemaShapes.Find(input, options.ColumnNames[Column])!.Value, Name);
}
