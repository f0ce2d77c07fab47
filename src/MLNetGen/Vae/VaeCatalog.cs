using MLNetGen.Vae;

namespace MLNetGen;

/// <summary>Variational autoencoders.</summary>
public static class VaeCatalog
{
    /// <summary>
    /// Makes a <see cref="VaeEstimator"/> of one column: it learns a latent space of the column's values and adds a row's place in it
    /// and its strangeness.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">Name of the latent column, a vector of Single.</param>
    /// <param name="inputColumnName">The column to model, as a rule a vector. Default: the column that <paramref name="outputColumnName"/> names.</param>
    /// <param name="latentSize">Dimensions of the latent space. Default: from the data (<see cref="VaeOptions.LatentSize"/>).</param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentSize"/> is not positive.</exception>
    public static VaeEstimator Vae(
        this GenerativeCatalog catalog, string outputColumnName, string? inputColumnName = null, int? latentSize = null, int? seed = null) =>
        catalog.Vae(new VaeOptions
        {
            ColumnNames = [inputColumnName ?? outputColumnName],
            LatentColumnName = outputColumnName,
            LatentSize = latentSize,
            Training = new() { Seed = seed },
        });

    /// <summary>
    /// Makes a <see cref="VaeEstimator"/> of whole rows: it learns how typed columns vary together.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to model.</param>
    /// <param name="latentSize">Dimensions of the latent space. Default: from the data (<see cref="VaeOptions.LatentSize"/>).</param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">No column is named, or a name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentSize"/> is not positive.</exception>
    public static VaeEstimator Vae(
        this GenerativeCatalog catalog, string[] columnNames, int? latentSize = null, int? seed = null) =>
        catalog.Vae(new VaeOptions { ColumnNames = columnNames, LatentSize = latentSize, Training = new() { Seed = seed } });

    /// <summary>Makes a <see cref="VaeEstimator"/> with the given settings.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static VaeEstimator Vae(this GenerativeCatalog catalog, VaeOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new VaeEstimator(catalog.Context, options);
    }
}
