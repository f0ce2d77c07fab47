using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Vae;

/// <summary>Settings of a <see cref="VaeEstimator"/>.</summary>
public sealed record VaeOptions
{
    /// <summary>
    /// The columns that are modelled together, at least one: numbers, booleans, text, keys, dates, and vectors of numbers.
    /// </summary>
    public required IReadOnlyList<string> ColumnNames
    {
        get;
        init => field = value is { Count: > 0 } && value.All(name => !string.IsNullOrEmpty(name)) ? [.. value] : throw new ArgumentException(
            "Name at least one column to be modelled, and no empty name.", nameof(ColumnNames));
    }

    /// <summary>
    /// Output column for the mean of the posterior of the latent vector, a vector of <see cref="LatentSize"/> Single: the row's place in
    /// the latent space, the same each time. Default "Latent"; <see langword="null"/> for none.
    /// </summary>
    public string? LatentColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(LatentColumnName)); } = "Latent";

    /// <summary>
    /// Output column for the logarithms of the posterior's variances, a vector of <see cref="LatentSize"/> Single. Default
    /// <see langword="null"/>: none.
    /// </summary>
    public string? LogVarianceColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(LogVarianceColumnName)); }

    /// <summary>
    /// Output column for the strangeness of a row in nats, a Single: its negative evidence lower bound with the latent vector at
    /// the posterior's mean, so that it is the same each time. Higher is stranger: it can be judged by
    /// <c>mlContext.AnomalyDetection.Evaluate</c>. Default "Score"; <see langword="null"/> for none.
    /// </summary>
    public string? ScoreColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(ScoreColumnName)); } = "Score";

    /// <summary>
    /// Whether to add a column <c>{column}.Reconstructed</c> of the column's own type for each modelled column: what the decoder makes
    /// of the row's latent vector, missing cells filled. Default <see langword="false"/>.
    /// </summary>
    public bool Reconstruct { get; init; }

    /// <summary>
    /// Dimensions of the latent space, 1 or more. Default <see langword="null"/>: a quarter of the features that the encoder sees, from 2
    /// to 32; the prior switches off those that the data have no use for.
    /// </summary>
    public int? LatentSize { get; init => field = Check.PositiveOrNull(value, nameof(LatentSize)); }

    /// <summary>
    /// Units of the encoder's hidden layers, each 1 or more; the decoder mirrors them. Default <see langword="null"/>: two layers of
    /// the next power of two above the features that the encoder sees, from 64 to 512.
    /// </summary>
    public IReadOnlyList<int>? HiddenSizes
    {
        get;
        init => field = value is null ? null : [.. value.Select(size => Check.Positive(size, nameof(HiddenSizes)))];
    }

    /// <summary>
    /// Weight of the Kullback-Leibler divergence in the loss, 0 or more (Higgins et al. 2017). Default 1: the evidence lower bound.
    /// </summary>
    public double Beta { get; init => field = Check.NotNegative(value, nameof(Beta)); } = 1;

    /// <summary>
    /// Epochs during which the weight of the divergence grows linearly to <see cref="Beta"/>, 0 or more, so that the decoder learns to
    /// use the latent space before the prior presses on it (Sønderby et al. 2016). Default 5.
    /// </summary>
    public int KlWarmUpEpochs { get; init => field = Check.NotNegative(value, nameof(KlWarmUpEpochs)); } = 5;

    /// <summary>What to do with a category that the training rows did not have. Default: treat it as missing, and warn once.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; } = UnseenCategoryPolicy.Missing;

    /// <summary>How the network is trained.</summary>
    public TrainingOptions Training { get; init; } = new();
}
