using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>Gives synthetic rows.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The columns of its rows.</summary>
    DataViewSchema Schema { get; }

    /// <summary>Rows of a group, computed while they are read; every pass gives the same.</summary>
    /// <param name="group">The group.</param>
    /// <param name="count">Number of rows, which may be more than anybody reads.</param>
    /// <param name="seed">Seed: the same one gives the same rows.</param>
    /// <exception cref="InvalidOperationException">There can be no such rows.</exception>
    IDataView Draw(LabelGroup group, long count, int seed);
}
