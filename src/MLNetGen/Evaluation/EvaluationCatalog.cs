using Microsoft.ML;
using MLNetGen.Evaluation;

namespace MLNetGen;

/// <summary>Comparing synthetic rows with real ones.</summary>
public static class EvaluationCatalog
{
    /// <summary>
    /// Compares synthetic rows with real ones: whether they are alike, various, useful, and no copies. Tables are read in bounded memory, once; one of real rows
    /// of which a sample is drawn twice, so that no copy of a row is overlooked.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="real">The real rows that the generator learned from.</param>
    /// <param name="synthetic">The synthetic rows, with the same columns.</param>
    /// <param name="holdout">Real rows that the generator did not learn from. Default: none, and no figures that need them.</param>
    /// <param name="labelColumnName">The column that a model is to predict. Default: none, and no figures of usefulness.</param>
    /// <exception cref="ArgumentNullException">A table is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The columns of the tables differ, each difference being named, or a table has no rows.</exception>
    public static EvaluationResult Evaluate(
        this GenerativeCatalog catalog, IDataView real, IDataView synthetic, IDataView? holdout = null, string? labelColumnName = null) =>
        catalog.Evaluate(real, synthetic, new EvaluationOptions { Holdout = holdout, LabelColumnName = labelColumnName });

    /// <summary>
    /// Compares synthetic rows with real ones: whether they are alike, various, useful, and no copies. Tables are read in bounded memory, once; one of real rows
    /// of which a sample is drawn twice, so that no copy of a row is overlooked.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="real">The real rows that the generator learned from.</param>
    /// <param name="synthetic">The synthetic rows, with the same columns.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The columns of the tables differ, each difference being named, or a table has no rows.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token asked for it.</exception>
    public static EvaluationResult Evaluate(this GenerativeCatalog catalog, IDataView real, IDataView synthetic, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(options);
        return new Evaluator(options).Run(real, synthetic);
    }
}
