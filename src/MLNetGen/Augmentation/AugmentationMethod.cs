using Microsoft.ML;
using MLNetGen.Training;

namespace MLNetGen.Augmentation;

/// <summary>Where synthetic rows come from: a generative model, or one of the classical ways to make rows of others.</summary>
public abstract class AugmentationMethod
{
    private protected AugmentationMethod()
    {
    }

    /// <summary>A generative model that is trained on exactly the rows that a pipeline is fitted on.</summary>
    /// <typeparam name="TModel">
    /// The model, such as <see cref="MLNetGen.Vae.VaeTransformer"/> or <see cref="MLNetGen.Gan.GanTransformer"/>.
    /// </typeparam>
    /// <param name="generator">The estimator. To balance classes, name the label among its condition columns (best) or its columns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="generator"/> is <see langword="null"/>.</exception>
    public static AugmentationMethod Train<TModel>(IEstimator<TModel> generator) where TModel : class, ITransformer, ISampler
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new TrainedGenerator<TModel>(generator);
    }

    /// <summary>
    /// Our VAE of all columns that can tell of the label, which is its condition if it has classes; with settings that suit augmentation:
    /// new rows are drawn near the codes of real rows of their class (<see cref="MLNetGen.Vae.VaePrior.AggregatePosterior"/>), beta is 0.5.
    /// </summary>
    /// <param name="training">How to train it. Default: as <see cref="MLNetGen.Vae.VaeOptions.Training"/>.</param>
    public static AugmentationMethod Vae(TrainingOptions? training = null) => new TabularGenerator(isGan: false, training ?? new());

    /// <summary>
    /// Our GAN of all columns that can tell of the label, which is its condition if it has classes; with the usual settings.
    /// </summary>
    /// <param name="training">How to train it. Default: as <see cref="MLNetGen.Gan.GanOptions.Training"/>.</param>
    public static AugmentationMethod Gan(TrainingOptions? training = null) => new TabularGenerator(isGan: true, training ?? new());

    /// <summary>
    /// A generative model that is already trained. What it was trained on must not be among the rows that a pipeline is tested on; nobody
    /// but you can check that.
    /// </summary>
    /// <param name="sampler">The model. It stays yours to dispose of, after the pipeline is fitted.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sampler"/> is <see langword="null"/>.</exception>
    public static AugmentationMethod Sample(ISampler sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        return new FittedGenerator(sampler);
    }

    /// <summary>Random oversampling: real rows, repeated.</summary>
    public static AugmentationMethod Oversampling { get; } = new Resampling(rows => new Repetition(rows));

    /// <summary>
    /// SMOTE (Chawla et al. 2002, "SMOTE: synthetic minority over-sampling technique"), with columns of categories SMOTE-NC: rows on the
    /// line between a row and one of its nearest neighbours of the same class; a category is the commonest one of the neighbours.
    /// </summary>
    /// <remarks>
    /// Numbers are compared in standard deviations, a different category counts as one; other columns are taken from the row. In a class of
    /// more than 5,000 rows neighbours are looked for among 5,000 of them.
    /// </remarks>
    /// <param name="neighbours">Number of nearest neighbours, 1 or more. Default 5.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbours"/> is not positive.</exception>
    public static AugmentationMethod Smote(int neighbours = 5)
    {
        Check.Positive(neighbours, nameof(neighbours));
        return new Resampling(rows => new Smote(rows, neighbours));
    }

    /// <summary>Real rows with Gaussian noise on their numbers, within the range of each column.</summary>
    /// <param name="scale">Standard deviation of the noise, in standard deviations of the column, above 0. Default 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not positive.</exception>
    public static AugmentationMethod Noise(double scale = 0.1)
    {
        Check.Positive(scale, nameof(scale));
        return new Resampling(rows => new Jitter(rows, scale));
    }

    /// <summary>
    /// Mixup (Zhang et al. 2018, "mixup: beyond empirical risk minimization") of two rows of a class: numbers are mixed in a share that is
    /// drawn from a beta distribution, each other column is taken from one of the two rows with that probability.
    /// </summary>
    /// <param name="alpha">
    /// Both parameters of the beta distribution, above 0; the smaller, the nearer rows are to one of the two. Default 0.2.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not positive.</exception>
    public static AugmentationMethod Mixup(double alpha = 0.2)
    {
        Check.Positive(alpha, nameof(alpha));
        return new Resampling(rows => new Mixup(rows, alpha));
    }

    /// <summary>
    /// The only condition column of an estimator that is not fitted yet, if it tells; it is the label unless another is named.
    /// </summary>
    internal virtual string? LabelColumnName => null;

    /// <summary>Fails if it cannot be fitted on such rows.</summary>
    internal virtual void CheckSchema(SchemaShape inputSchema)
    {
    }

    /// <summary>Gets ready to give rows like some.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="labelColumnName">The label; <see langword="null"/> for none.</param>
    /// <param name="warn">Told what is odd about the rows.</param>
    internal abstract IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn);
}
