using MLNetGen.Tests.Support;
using MLNetGen.Tests.Tool.Tables;
using MLNetGen.Tool.Comparison;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Comparison;

[TestClass, TestCategory("unit")]
public sealed class TableComparisonTests
{
    [TestMethod]
    public void Figures_of_a_column_equal_hand_values()
    {
        var comparison = Compare("n,town\n1,A\n2,A\n3,B\n10,\n", "n,town\n1,A\n?,C\n");

        var (number, town) = (comparison.Columns[0], comparison.Columns[1]);
        Assert.AreEqual(new NumberSummary(4, Math.Sqrt(50.0 / 3), 1, 1.75, 2.5, 4.75, 10), number.Real.Numbers);
        Assert.AreEqual((0.0, 0.5), (number.Real.MissingShare, number.Synthetic.MissingShare));
        Assert.AreEqual(0.25, number.Similarity, 1e-12);
        Assert.AreEqual((0.25, 2, 2), (town.Real.MissingShare, town.Real.Categories!.Count, town.Synthetic.Categories!.Count));
        CollectionAssert.AreEqual(
            new[] { new CategoryShare("A", 2.0 / 3), new CategoryShare("B", 1.0 / 3) }, town.Real.Categories.Shares.ToArray());
        CollectionAssert.AreEqual(
            new[] { new CategoryShare("A", 0.5), new CategoryShare("B", 0) }, town.Synthetic.Categories.Shares.ToArray());
        Assert.AreEqual(0.5, town.Similarity, 1e-12);
        Assert.AreEqual(0.375, comparison.ColumnSimilarity, 1e-12);
    }

    [TestMethod]
    public void Columns_that_lost_their_relation_show_in_the_pairs_alone()
    {
        var rows = Enumerable.Range(0, 400).ToList();
        var real = "x,y,z\n" + string.Join('\n', rows.Select(n => $"{n % 100},{(n % 100 < 50 ? "low" : "high")},{n / 100 % 2}"));
        var shuffled = "x,y,z\n" + string.Join('\n', rows.Select(n => $"{n % 100},{(n / 100 < 2 ? "low" : "high")},{n / 100 % 2}"));

        var (same, lost) = (Compare(real, real), Compare(real, shuffled));

        Assert.AreEqual(1, same.Pairs!.Count);
        Assert.AreEqual(1, same.Pairs.Similarity, 1e-12);
        Assert.AreEqual(1, lost.ColumnSimilarity, 1e-12);
        Assert.AreEqual(0.5, lost.Pairs!.Similarity, 1e-12);
        Assert.AreEqual(0.5, lost.Pairs.IndependentColumns, 1e-12);
    }

    private static TableComparison Compare(string real, string synthetic)
    {
        using var folder = new TemporaryFolder();
        var table = Read(folder.Write("real.csv", real));
        return TableComparison.Make(table, Read(folder.Write("synthetic.csv", synthetic)), ColumnChoice.Make(table, [], []).Chosen);
    }
}
