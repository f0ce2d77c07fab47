using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Augmentation;
using MLNetGen.Pipeline;

namespace MLNetGen;

/// <summary>Synthetic rows in training sets.</summary>
public static class AugmentationCatalog
{
    /// <summary>
    /// Makes an <see cref="AugmentationEstimator"/> that trains a generative model on the rows that a pipeline is fitted on, and adds rows
    /// of it.
    /// </summary>
    /// <typeparam name="TModel">The model, such as <see cref="Vae.VaeTransformer"/> or <see cref="Gan.GanTransformer"/>.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="generator">
    /// The estimator of the model. To balance classes, name the label among its condition columns (best) or its columns.
    /// </param>
    /// <param name="balance">How many rows to add. Default: <see cref="ClassBalance.Equal"/>.</param>
    /// <param name="labelColumnName">The label. Default: the only condition column of the generator.</param>
    /// <param name="seed">Seed of the synthetic rows. Default: from the context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="generator"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is not known which column is the label.</exception>
    public static AugmentationEstimator Augment<TModel>(
        this GenerativeCatalog catalog, IEstimator<TModel> generator, ClassBalance? balance = null, string? labelColumnName = null,
        int? seed = null)
        where TModel : class, ITransformer, ISampler =>
        catalog.Augment(AugmentationMethod.Train(generator), balance, labelColumnName, seed);

    /// <summary>Makes an <see cref="AugmentationEstimator"/> of any method, also a classical one.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="method">Where rows come from.</param>
    /// <param name="balance">How many rows to add. Default: <see cref="ClassBalance.Equal"/>.</param>
    /// <param name="labelColumnName">The label. Default: the only condition column of a generative model.</param>
    /// <param name="seed">Seed of the synthetic rows. Default: from the context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is not known which column is the label.</exception>
    public static AugmentationEstimator Augment(
        this GenerativeCatalog catalog, AugmentationMethod method, ClassBalance? balance = null, string? labelColumnName = null,
        int? seed = null) =>
        catalog.Augment(new AugmentationOptions
        {
            Method = method,
            Balance = balance ?? ClassBalance.Equal,
            LabelColumnName = labelColumnName,
            Seed = seed,
        });

    /// <summary>Makes an <see cref="AugmentationEstimator"/> with the given settings.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is not known which column is the label.</exception>
    public static AugmentationEstimator Augment(this GenerativeCatalog catalog, AugmentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new(catalog.Context, options);
    }

    /// <summary>
    /// Finds out whether adding synthetic rows helps a model, and which, by cross-validation in which every generator is trained on
    /// training rows only; see <see cref="AugmentationAdvisor"/>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The rows, which are read many times: cache what is slow to read (<c>mlContext.Data.Cache</c>).</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <inheritdoc cref="AugmentationAdvisor.Advise(IDataView)" path="/exception"/>
    public static AugmentationAdvice Advise(this GenerativeCatalog catalog, IDataView data, AdvisorOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        var seed = options.Seed ?? ((IHostEnvironment)catalog.Context).Register(nameof(AugmentationAdvisor)).Rand.Next();
        return new AugmentationAdvisor(options, seed).Advise(data);
    }

    /// <summary>The rows of views one after the other, read from them while a cursor reads; the first view's columns, by name.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="first">The rows that come first.</param>
    /// <param name="others">The rows that follow, with the same columns.</param>
    /// <returns>All rows. The columns have the first view's order and annotations.</returns>
    /// <exception cref="ArgumentNullException">A view is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A view lacks a column of the first, or has it with another type or other key values; the message says which.
    /// </exception>
    public static IDataView AppendRows(this GenerativeCatalog catalog, IDataView first, params IDataView[] others)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(others);
        foreach (var other in others)
            ArgumentNullException.ThrowIfNull(other, nameof(others));
        return new AppendedView([first, .. others], [.. first.Schema.Where(column => !column.IsHidden).Select(column => column.Name)]);
    }
}
