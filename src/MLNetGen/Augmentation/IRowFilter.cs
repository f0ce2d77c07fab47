using Microsoft.ML;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>Leaves out synthetic rows.</summary>
internal interface IRowFilter
{
    /// <summary>Adds to candidates the columns that <see cref="Test"/> reads.</summary>
    IDataView Judge(IDataView candidates);

    /// <summary>The columns that <see cref="Test"/> reads.</summary>
    IEnumerable<string> ColumnNames { get; }

    /// <summary>Whether a judged row is kept.</summary>
    RowTest Test { get; }
}
