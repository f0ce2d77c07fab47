using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;
using MLNetGen.Tests.Support;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tests.Evaluation;

[TestClass, TestCategory("pipeline")]
public sealed class AdultFigureTests
{
    /// <summary>What SDMetrics says of every fifth row against the others: column shapes, all pairs and related pairs.</summary>
    [TestMethod]
    public void Figures_of_the_Adult_table_are_those_of_SDMetrics()
    {
        var raw = TableReader.ReadAsync(SharedData.Find("tabular/adult.csv"), default).GetAwaiter().GetResult();
        var notation = ColumnChoice.Make(raw, [.. raw.Columns.Select(column => column.Name)], []).Chosen;
        var names = notation.Columns.Select(column => column.Name).ToList();
        var table = new TableSampler(names, int.MaxValue, 1, default).Read(TypedTable.Create(raw, notation));
        var rows = Enumerable.Range(0, table.RowCount).ToLookup(row => row % 5 == 4);
        var (real, synthetic) = (table.Take([.. rows[false]]), table.Take([.. rows[true]]));

        var pairs = ColumnPair.All(real, synthetic);
        var shapes = real.Columns.Zip(synthetic.Columns, (one, other) => one.IsNumber
            ? KolmogorovSmirnov.Complement(one.Sorted, other.Sorted)
            : TotalVariation.Complement(one.Counts(), other.Counts())).Average();

        Assert.AreEqual(0.991, shapes!.Value, 0.001);
        Assert.AreEqual(0.976, ColumnPair.Mean(pairs)!.Value, 0.001);
        Assert.AreEqual(0.983, ColumnPair.Mean(pairs.Where(pair => pair.IsAssociated))!.Value, 0.001);
    }
}
