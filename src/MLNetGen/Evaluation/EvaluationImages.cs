using System.Text.Json.Serialization;
using MLNetGen.Evaluation.Images;

namespace MLNetGen.Evaluation;

/// <summary>
/// How alike and how various the images of a column are, of at most 2,000 images of each table. Features of other networks give other numbers: compare
/// only figures of the same network.
/// </summary>
public sealed record EvaluationImages
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>What the features are of: the given network, a classifier that was trained on the label, or a network with random weights.</summary>
    public required string Features { get; init; }

    /// <summary>Fréchet distance of the features (Heusel et al. 2017). 0 is ideal; fewer images give a greater one.</summary>
    public required EvaluationFigure FrechetDistance { get; init; }

    /// <summary>
    /// Squared maximum mean discrepancy of the features with a cubic kernel, unbiased (Bińkowski et al. 2018). 0 is ideal; it may be a little below.
    /// </summary>
    public required EvaluationFigure KernelDistance { get; init; }

    /// <summary>Mean distance of the features of two synthetic images over that of two real ones. 1 is ideal.</summary>
    public required EvaluationFigure Variety { get; init; }

    /// <summary>Real images, for a sheet.</summary>
    [JsonIgnore]
    internal SampledImages? RealImages { get; init; }

    /// <summary>Synthetic images, for a sheet.</summary>
    [JsonIgnore]
    internal SampledImages? SyntheticImages { get; init; }

    /// <summary>The figures, in order.</summary>
    internal IReadOnlyList<EvaluationFigure> Figures => [FrechetDistance, KernelDistance, Variety];
}
