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
    /// Columns that rows are given, not modelled: the encoder and the decoder see them, so that rows can be made for a wished
    /// value (<see cref="VaeTransformer.Sample(long, object, int?, bool)"/>) and decoded for another
    /// (<see cref="VaeTransformer.Decode(Microsoft.ML.IDataView, object)"/>). Of the same types as <see cref="ColumnNames"/>. Default: none.
    /// </summary>
    public IReadOnlyList<string> ConditionColumnNames
    {
        get;
        init => field = [.. Check.NotNull(value, nameof(ConditionColumnNames)).Select(name => Check.NotEmpty(name, nameof(ConditionColumnNames)))];
    } = [];

    /// <summary>
    /// Column of Single that says how much each training row counts, 0 or more: a row of weight 2 counts as two such rows in the loss,
    /// in a fitted prior and in the frequencies of conditions. Default <see langword="null"/>: all count alike.
    /// </summary>
    public string? ExampleWeightColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(ExampleWeightColumnName)); }

    /// <summary>
    /// The likelihood of columns, by name, for which the one that is chosen from the data (<see cref="Likelihood.Auto"/>) is not wanted.
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, Likelihood> Likelihoods { get; init => field = Check.NotNull(value, nameof(Likelihoods)).ToDictionary(); } =
        new Dictionary<string, Likelihood>();

    /// <summary>
    /// The vector columns that are images, by name: convolutions read and draw them, and their pixels share one scale. Default: none.
    /// Columns of MLImage need no entry: they are grey where all training images are, else colour, and what is transparent shows white.
    /// </summary>
    public IReadOnlyDictionary<string, ImageShape> Images { get; init => field = Check.NotNull(value, nameof(Images)).ToDictionary(); } =
        new Dictionary<string, ImageShape>();

    /// <summary>
    /// Whether values between 0 and 1 with a Bernoulli likelihood are taken for probabilities, from which 0 or 1 is drawn anew each time a
    /// row is trained on or judged, as is usual for binarised MNIST (Salakhutdinov and Murray 2008). Default <see langword="false"/>.
    /// </summary>
    public bool DynamicBinarisation { get; init; }

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

    /// <summary>
    /// Nats that the divergence of each latent dimension may cost for free, 0 or more, so that fewer dimensions are switched off (Kingma
    /// et al. 2016). Only with a prior that is N(0, I) in training and one importance sample. Default 0.
    /// </summary>
    public double FreeBits { get; init => field = Check.NotNegative(value, nameof(FreeBits)); }

    /// <summary>
    /// Latent vectors that are drawn for each row and step, 1 or more. More than one makes the objective the importance weighted
    /// bound, which is closer to log p(x) (Burda et al. 2016), at so many times the cost of the decoder. Default 1: the evidence lower bound.
    /// </summary>
    public int ImportanceSamples { get; init => field = Check.Positive(value, nameof(ImportanceSamples)); } = 1;

    /// <summary>Where latent vectors of new rows come from. Default: a mixture fitted to the codes of the training rows.</summary>
    public VaePrior Prior { get; init => field = Check.Defined(value, nameof(Prior)); } = VaePrior.GaussianMixture;

    /// <summary>
    /// Number of components of the mixture, or of pseudo-inputs of the VampPrior, 1 or more; at most as many as there are rows. Default
    /// <see langword="null"/>: 500 pseudo-inputs; a component for every 200 rows, from 1 to 20.
    /// </summary>
    public int? PriorComponents { get; init => field = Check.PositiveOrNull(value, nameof(PriorComponents)); }

    /// <summary>What to do with a category that the training rows did not have. Default: treat it as missing, and warn once.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; } = UnseenCategoryPolicy.Missing;

    /// <summary>How the network is trained.</summary>
    public TrainingOptions Training { get; init; } = new();
}
