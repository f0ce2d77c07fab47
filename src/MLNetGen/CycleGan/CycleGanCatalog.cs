using MLNetGen.CycleGan;

namespace MLNetGen;

/// <summary>Cycle-consistent adversarial networks.</summary>
public static class CycleGanCatalog
{
    /// <summary>Makes a <see cref="CycleGanEstimator"/> of one column: a vector of numbers, or images.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnName">The column to translate.</param>
    /// <param name="domainColumnName">
    /// The column that says which of the two domains a row is from. Default: none, the domains are two views.
    /// </param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static CycleGanEstimator CycleGan(
        this GenerativeCatalog catalog, string columnName, string? domainColumnName = null, int? seed = null) =>
        catalog.CycleGan([columnName], domainColumnName, seed);

    /// <summary>Makes a <see cref="CycleGanEstimator"/> of rows of typed columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to translate.</param>
    /// <param name="domainColumnName">
    /// The column that says which of the two domains a row is from. Default: none, the domains are two views.
    /// </param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">No column is named, or a name is empty.</exception>
    public static CycleGanEstimator CycleGan(
        this GenerativeCatalog catalog, string[] columnNames, string? domainColumnName = null, int? seed = null) =>
        catalog.CycleGan(new CycleGanOptions
        {
            ColumnNames = columnNames,
            DomainColumnName = domainColumnName,
            Training = new() { Seed = seed },
        });

    /// <summary>Makes a <see cref="CycleGanEstimator"/> with the given settings.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Settings do not go together.</exception>
    public static CycleGanEstimator CycleGan(this GenerativeCatalog catalog, CycleGanOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new CycleGanEstimator(catalog.Context, options);
    }
}
