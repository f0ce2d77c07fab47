using MLNetGen.Evaluation.Sampling;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation.Sampling;

[TestClass, TestCategory("unit")]
public sealed class TableSamplerTests
{
    [TestMethod]
    public void Columns_of_every_kind_become_numbers_or_categories()
    {
        var view = new TableView(
            TableColumn.Of("n", 1f, float.NaN),
            TableColumn.Of("i", 7L, -2L),
            TableColumn.Of("d", new DateTime(1970, 1, 2), new DateTime(1970, 1, 1, 12, 0, 0)),
            TableColumn.Of("b", true, false),
            TableColumn.Text("t", "x", ""),
            TableColumn.Key("k", ["p", "q"], 2, 0),
            TableColumn.Vector("v", [new float[] { 1, 2 }, [3, 4]]));

        var table = Sampler(100, "n", "i", "d", "b", "t", "k", "v").Read(view);

        CollectionAssert.AreEqual(new[] { 1, double.NaN }, table["n"].Numbers);
        CollectionAssert.AreEqual(new[] { 7.0, -2 }, table["i"].Numbers);
        CollectionAssert.AreEqual(new[] { 1, 0.5 }, table["d"].Numbers);
        Assert.AreEqual(ColumnScale.Date, table["d"].Scale);
        CollectionAssert.AreEqual(new[] { "true", "false" }, Texts(table["b"]));
        CollectionAssert.AreEqual(new[] { "x", "" }, Texts(table["t"]));
        CollectionAssert.AreEqual(new[] { "q", "" }, Texts(table["k"]));
        CollectionAssert.AreEqual(new[] { 2.0, 4 }, table["v[1]"].Numbers);
        Assert.AreEqual((2, 2L, false), (table.RowCount, table.Seen, table.IsSample));
    }

    [TestMethod]
    public void Categories_have_one_number_in_all_tables_whatever_the_order_of_keys()
    {
        var sampler = Sampler(100, "k");
        var first = sampler.Read(new TableView(TableColumn.Key("k", ["p", "q"], 1, 2)));
        var second = sampler.Read(new TableView(TableColumn.Key("k", ["q", "r", "p"], 1, 2, 3)));

        CollectionAssert.AreEqual(new[] { 0, 1 }, first["k"].Codes);
        CollectionAssert.AreEqual(new[] { 1, 2, 0 }, second["k"].Codes);
    }

    [TestMethod]
    public void A_sample_is_uniform_seeded_and_keeps_rows_whole()
    {
        var numbers = Enumerable.Range(0, 2000).ToArray();
        var view = new TableView(TableColumn.Of("a", numbers), TableColumn.Of("b", Array.ConvertAll(numbers, number => 3 * number)));

        var tables = Enumerable.Range(0, 200).Select(seed => new TableSampler(["a", "b"], 50, seed, default).Read(view)).ToList();

        Assert.IsTrue(tables.All(table => table["a"].Numbers.Zip(table["b"].Numbers).All(row => 3 * row.First == row.Second)));
        Assert.AreEqual((50, 2000L, true), (tables[0].RowCount, tables[0].Seen, tables[0].IsSample));
        Assert.AreEqual(50, tables[0]["a"].Numbers.Distinct().Count());
        Assert.AreEqual(999.5, tables.SelectMany(table => table["a"].Numbers).Average(), 4 * 577 / Math.Sqrt(200 * 50));
        CollectionAssert.AreEqual(tables[3]["a"].Numbers, new TableSampler(["a", "b"], 50, 3, default).Read(view)["a"].Numbers);
    }

    [TestMethod]
    public void All_rows_come_in_parts_with_the_same_categories_as_the_sample()
    {
        var texts = Enumerable.Range(0, 10_000).Select(i => $"{i % 7}").ToArray();
        var view = new TableView(TableColumn.Of("a", Enumerable.Range(0, 10_000).ToArray()), TableColumn.Text("t", texts));
        var sampler = Sampler(20, "a", "t");

        var (sample, all) = (sampler.Read(view), sampler.ReadAll(view).ToList());

        CollectionAssert.AreEqual(Enumerable.Range(0, 10_000).Select(i => (double)i).ToArray(), all.SelectMany(table => table["a"].Numbers).ToArray());
        CollectionAssert.AreEqual(texts, all.SelectMany(table => Texts(table["t"])).ToArray());
        Assert.AreSame(sample["t"].Categories, all[^1]["t"].Categories);
        Assert.AreEqual(10_000, all.Sum(table => table.RowCount));
    }

    [TestMethod]
    public void Reading_stops_when_it_is_asked_to()
    {
        var view = new TableView(TableColumn.Of("a", 1, 2));

        Assert.ThrowsExactly<OperationCanceledException>(() => new TableSampler(["a"], 10, 1, new(canceled: true)).Read(view));
    }

    private static TableSampler Sampler(int maxRows, params string[] names) => new(names, maxRows, 1, default);

    private static string[] Texts(SampledColumn column) => Array.ConvertAll(column.Codes, code => code < 0 ? "" : column.Categories![code]);
}
