using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Evaluation;

/// <summary>How synthetic rows are compared with real ones.</summary>
public sealed record EvaluationOptions
{
    /// <summary>
    /// Real rows that the generator was not trained on. They tell copying from likeness: without them the figures of privacy that need
    /// them are missing, and usefulness is measured on a third of the real rows. Default: none.
    /// </summary>
    public IDataView? Holdout { get; init; }

    /// <summary>The column that a model is to predict, for the figures of usefulness. Default: none, and no such figures.</summary>
    public string? LabelColumnName { get; init; }

    /// <summary>The columns to compare. Default: all visible columns that real and synthetic rows have in common.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<string> ColumnNames { get; init => field = Check.NotNull(value, nameof(ColumnNames)); } = [];

    /// <summary>
    /// The most rows that are looked at in each table. A larger table is read whole, and a uniform sample of so many rows is kept; how
    /// far that may be off stands in <see cref="EvaluationResult.SamplingError"/>. Default: 20,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxRows { get; init => field = Check.Positive(value, nameof(MaxRows)); } = 20_000;

    /// <summary>Seed of everything that is drawn: the same seed gives the same figures. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether to train classifiers: for the two-sample test and for the figures of usefulness, which takes most of the time. Default:
    /// <see langword="true"/>.
    /// </summary>
    public bool UseTrainers { get; init; } = true;

    /// <summary>
    /// The shapes of the vector columns that hold images, which are compared as images. Columns of ML.NET's images are in any case.
    /// Default: none.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyDictionary<string, ImageShape> Images { get; init => field = Check.NotNull(value, nameof(Images)); } =
        new Dictionary<string, ImageShape>();

    /// <summary>
    /// A network that gives each image (its pixels, channels first, from 0 to 1 by the bounds of the real images) a vector of features, by
    /// which images are compared. Default: a small classifier that is trained on the label, or, without one, a small network with random
    /// weights.
    /// </summary>
    public Func<float[][], float[][]>? ImageFeatures { get; init; }

    /// <summary>Told what is measured next. Default: nobody.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Stops the evaluation. Default: never.</summary>
    public CancellationToken CancellationToken { get; init; }
}
