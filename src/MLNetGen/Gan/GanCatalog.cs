using MLNetGen.Gan;

namespace MLNetGen;

/// <summary>Generative adversarial networks.</summary>
public static class GanCatalog
{
    /// <summary>Makes a <see cref="GanEstimator"/> of whole rows: it learns to make new rows of typed columns.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to model.</param>
    /// <param name="labelColumnName">A column, as a rule a category, that rows can be asked for with certain values of. Default: none.</param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">No column is named, or a name is empty.</exception>
    public static GanEstimator Gan(
        this GenerativeCatalog catalog, string[] columnNames, string? labelColumnName = null, int? seed = null) =>
        catalog.Gan(new GanOptions
        {
            ColumnNames = columnNames,
            ConditionColumnNames = labelColumnName is null ? [] : [labelColumnName],
            Training = new() { Seed = seed },
        });

    /// <summary>Makes a <see cref="GanEstimator"/> of one column, as a rule a vector.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnName">The column to model.</param>
    /// <param name="labelColumnName">A column, as a rule a category, that rows can be asked for with certain values of. Default: none.</param>
    /// <param name="seed">Seed of the training. Default: from the context.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static GanEstimator Gan(
        this GenerativeCatalog catalog, string columnName, string? labelColumnName = null, int? seed = null) =>
        catalog.Gan([columnName], labelColumnName, seed);

    /// <summary>Makes a <see cref="GanEstimator"/> with the given settings.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Settings do not go together.</exception>
    public static GanEstimator Gan(this GenerativeCatalog catalog, GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new GanEstimator(catalog.Context, options);
    }
}
