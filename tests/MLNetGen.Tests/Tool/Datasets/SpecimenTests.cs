using MLNetGen.Tool.Datasets;

namespace MLNetGen.Tests.Tool.Datasets;

[TestClass, TestCategory("unit")]
public sealed class SpecimenTests
{
    [TestMethod]
    public void Readings_of_both_instruments_equal_those_worked_out_by_hand()
    {
        var specimen = new Specimen("monocyte", [0.3, 1, 0.3, 0.3, 0.3, -1]);

        CollectionAssert.AreEqual((double[])[53.6, 62, 53.6, 53.6, 53.6, 38], Rounded(specimen.ReadByA()));
        // The first: 42 + 16 (0.3 + 0.6 tanh 0 + 0.25 tanh 1); the last: 48 + 9 (-1 - 0.6 tanh 1.95 + 0.25 tanh 0.3).
        CollectionAssert.AreEqual((double[])[49.846, 73.335, 59.847, 41.728, 58.973, 34.47], Rounded(specimen.ReadByB()));

        static double[] Rounded(double[] values) => [.. values.Select(value => Math.Round(value, 3))];
    }

    [TestMethod]
    public void Every_column_of_the_instruments_is_described()
    {
        var description = File.ReadAllText(Path.Combine(Repository.Root, "datasets", "README.md"));

        foreach (var type in InstrumentsDataSet.LinesOfA().Skip(1).Select(line => line.Split(',')[0]).Distinct())
            StringAssert.Contains(description, $"| {type} |");
        for (var i = 1; i <= Specimen.QuantityCount; i++)
            StringAssert.Contains(description, $"| `f{i}` |");
    }

    [TestMethod]
    public void No_cell_is_on_two_of_the_three_files()
    {
        var first = InstrumentsDataSet.LinesOfA().Skip(1).ToHashSet();

        Assert.IsFalse(InstrumentsDataSet.LinesOfBoth().Skip(1).Any(line => first.Contains(string.Join(',', line.Split(',')[..7]))));
    }
}
