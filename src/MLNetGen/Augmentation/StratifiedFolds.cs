using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>Divisions of rows into folds that have each class equally often.</summary>
internal sealed class StratifiedFolds
{
    private readonly IDataView _data;
    private readonly int _count;
    private readonly int[] _foldOf;

    /// <param name="data">The rows.</param>
    /// <param name="census">Their labels.</param>
    /// <param name="count">Number of folds.</param>
    /// <param name="seed">Seed of the division.</param>
    public StratifiedFolds(IDataView data, LabelCensus census, int count, int seed)
    {
        (_data, _count, _foldOf) = (data, count, new int[census.RowCount]);
        using var cursor = data.GetRowCursor([data.Schema[census.Column.Name]]);
        var read = LabelValue.Reader(cursor, data.Schema[census.Column.Name]);
        var rows = cursor.Rows(default).Select(row => (Row: (int)row, Label: census.Classes is null ? default : read())).ToArray();
        var next = 0;
        foreach (var (row, _) in rows.OrderBy(row => row.Label?.Name, StringComparer.Ordinal).ThenBy(row => Draw.Hash(seed, row.Row)))
            _foldOf[row] = next++ % count;
    }

    /// <summary>The rows to train on, and those to test on.</summary>
    public (IDataView Training, IDataView Test) this[int fold] => (Rows(fold, isTest: false), Rows(fold, isTest: true));

    /// <summary>Number of test rows over number of training rows.</summary>
    public double TestShare => 1.0 / (_count - 1);

    private FilteredView Rows(int fold, bool isTest) => new(
        _data, _foldOf.LongCount(other => other == fold == isTest), [], [row => () => _foldOf[row.Position] == fold == isTest], "of the fold");
}
