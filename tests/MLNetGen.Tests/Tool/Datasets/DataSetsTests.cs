using MLNetGen.Tool.Datasets;

namespace MLNetGen.Tests.Tool.Datasets;

[TestClass, TestCategory("unit")]
public sealed class DataSetsTests
{
    [TestMethod]
    [DataRow("customers.csv", 5_000)]
    [DataRow("instrument_a.csv", 1_500)]
    [DataRow("instrument_b.csv", 1_500)]
    [DataRow("instrument_test.csv", 300)]
    [DataRow("ring.csv", 5_000)]
    public void The_maker_reproduces_the_committed_file_byte_for_byte(string fileName, int count)
    {
        using var made = new MemoryStream();
        var rows = DataSets.WriteAsync(made, DataSets.Tables.Single(dataSet => dataSet.FileName == fileName).Lines()).GetAwaiter().GetResult();

        Assert.AreEqual(count, rows);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Repository.Root, "datasets", fileName)), made.ToArray());
    }

    [TestMethod]
    public void Eight_percent_of_the_customers_churned() =>
        Assert.AreEqual(400, CustomersDataSet.Lines().Count(line => line.EndsWith(",yes", StringComparison.Ordinal)));

    [TestMethod]
    public void Every_column_of_the_customers_is_described()
    {
        var description = File.ReadAllText(Path.Combine(Repository.Root, "datasets", "README.md"));

        foreach (var column in Customer.Header.Split(','))
            StringAssert.Contains(description, $"| `{column}` |");
    }

    [TestMethod]
    public void Portable_functions_equal_those_of_the_platform()
    {
        foreach (var x in new[] { 1e-12, 0.1, 0.5, 0.999, 1, 1.4, 1.5, 2, 10, 12345.678, 1e9 })
        {
            Assert.AreEqual(Math.Log(x), PortableMath.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
            Assert.AreEqual(1, PortableMath.Exp(Math.Log(x)) / x, 1e-13);
            Assert.AreEqual(Math.Tanh(Math.Log(x)), PortableMath.Tanh(Math.Log(x)), 1e-14);
        }
    }

    [TestMethod]
    public void Draws_have_the_moments_of_their_distributions()
    {
        var random = new SeededRandom(5);

        Assert.AreEqual(0, Mean(random.Normal), 0.02);
        Assert.AreEqual(1, Mean(() => Math.Pow(random.Normal(), 2)), 0.02);
        Assert.AreEqual(1.5, Mean(() => random.Poisson(1.5)), 0.02);
        Assert.AreEqual(1, Mean(random.Exponential), 0.02);
        Assert.AreEqual(0, Mean(random.Logistic), 0.03);
        Assert.AreEqual(Math.PI * Math.PI / 3, Mean(() => Math.Pow(random.Logistic(), 2)), 0.1);
        Assert.AreEqual(0.75, Mean(() => random.Choice(("a", Math.Log(3)), ("b", 0)) == "a" ? 1 : 0), 0.01);

        static double Mean(Func<double> draw) => Enumerable.Range(0, 100_000).Average(_ => draw());
    }
}
