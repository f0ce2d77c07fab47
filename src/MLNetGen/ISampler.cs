using Microsoft.ML;

namespace MLNetGen;

/// <summary>A trained model that makes new rows.</summary>
public interface ISampler
{
    /// <summary>The columns that are modelled, in order.</summary>
    IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The columns that rows are given and that are not modelled, in order.</summary>
    IReadOnlyList<string> ConditionColumnNames { get; }

    /// <summary>The schema of new rows: the modelled columns, then the conditions.</summary>
    DataViewSchema SampleSchema { get; }

    /// <summary>
    /// Makes new rows, with conditions as frequent as in training. They are computed while a cursor reads them, so that any number of them
    /// takes no memory; every pass gives the same rows.
    /// </summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    IDataView Sample(long count, int? seed = null, bool fillMissing = false);

    /// <summary>Makes new rows for a condition, which all of them have.</summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="condition">
    /// The wished values of condition columns: an object whose properties have the columns' names, or a dictionary from names to values.
    /// </param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The model has no such condition column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or a wished value is of another type than its column, or did not occur in training.
    /// </exception>
    IDataView Sample(long count, object condition, int? seed = null, bool fillMissing = false);
}
