using MLNetGen.Augmentation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

[TestClass, TestCategory("unit")]
public sealed class ResamplerTests
{
    private static readonly TableView Data = new(
        TableColumn.Of("X", 0f, 1, 2, 10, 11, 12),
        TableColumn.Of("Count", 0, 2, 4, 100, 102, 104),
        TableColumn.Of("Gap", 1.0, 2, double.NaN, 5, 6, 7),
        TableColumn.Vector<float>("V", [[0, 1], [1, 1], [2, 1], [7, 1], [8, 1], [9, 1]]),
        TableColumn.Text("Colour", "red", "red", "blue", "green", "green", "green"),
        TableColumn.Key("Kind", ["u", "v"], 1, 1, 1, 2, 2, 2),
        TableColumn.Of("Label", false, false, false, true, true, true));

    [TestMethod]
    public void Distances_are_in_standard_deviations_and_categories()
    {
        var rows = new StoredRows(new TableView(TableColumn.Of("X", 0f, 2, 4), TableColumn.Text("Colour", "a", "b", "b")), null);

        // The standard deviation of 0, 2, 4 is 2.
        Assert.AreEqual(1 + 1, rows.Distance(0, 1), 1e-12);
        Assert.AreEqual(4 + 1, rows.Distance(0, 2), 1e-12);
        Assert.AreEqual(1 + 0, rows.Distance(1, 2), 1e-12);
    }

    [TestMethod]
    public void Smote_makes_rows_between_neighbours_of_a_class_with_the_commonest_category()
    {
        var made = Draw(AugmentationMethod.Smote(neighbours: 2), true, 200);

        foreach (var row in Enumerable.Range(0, made.RowCount))
        {
            var x = (float)made["X"].Cells[row];
            Assert.IsTrue(x is >= 10 and <= 12, $"{x}");
            // All numbers lie at one place of one line: X, Count and V move together.
            Assert.AreEqual((int)Math.Round(100 + (2 * (x - 10))), (int)made["Count"].Cells[row], 1);
            Assert.AreEqual(7 + (x - 10), ((float[])made["V"].Cells[row])[0], 0.51f);
            Assert.AreEqual("green", made["Colour"].Cells[row]);
            Assert.AreEqual(2u, made["Kind"].Cells[row]);
            Assert.IsTrue((bool)made["Label"].Cells[row]);
        }
        Assert.IsGreaterThan(1, made["X"].Cells.Distinct().Count());
    }

    [TestMethod]
    public void A_category_is_voted_for_by_the_neighbours()
    {
        // The two nearest of red 0 and red 1 have one red and one blue or two of them: the nearest decides; of blue 2 they are both red.
        var made = Draw(AugmentationMethod.Smote(neighbours: 2), false, 100);

        Assert.IsTrue(made["Colour"].Cells.All(colour => (string)colour is "red" or "blue"));
        Assert.IsGreaterThan(50, made["Colour"].Cells.Count(colour => (string)colour == "red"));
    }

    [TestMethod]
    public void A_missing_number_stays_missing_and_does_not_spoil_its_neighbours()
    {
        var made = Draw(AugmentationMethod.Smote(neighbours: 2), false, 300)["Gap"].Cells.Cast<double>().ToArray();

        Assert.AreEqual(1 / 3.0, made.Average(gap => double.IsNaN(gap) ? 1.0 : 0), 0.1);
        Assert.IsTrue(made.Where(gap => !double.IsNaN(gap)).All(gap => gap is >= 1 and <= 2));
    }

    [TestMethod]
    public void Oversampling_repeats_rows()
    {
        var made = Draw(AugmentationMethod.Oversampling, true, 300);

        foreach (var (x, share) in new[] { (10f, 1 / 3.0), (11f, 1 / 3.0), (12f, 1 / 3.0) })
            Assert.AreEqual(share, made["X"].Cells.Average(cell => (float)cell == x ? 1.0 : 0), 0.1);
    }

    [TestMethod]
    public void Noise_has_the_given_scale_and_stays_within_the_range()
    {
        var many = new TableView(
            TableColumn.Of("X", [.. Enumerable.Range(0, 1000).Select(row => row / 1000f)]),
            TableColumn.Of("Whole", [.. Enumerable.Range(0, 1000).Select(row => (float)(row % 7))]));
        var made = TableView.Of(AugmentationMethod.Noise(0.5).Open(many, null, _ => { }).Draw(LabelGroup.All, 4000, 1));

        var x = made["X"].Cells.Cast<float>().ToArray();
        Assert.IsTrue(x.All(value => value is >= 0 and <= 0.999f));
        Assert.IsTrue(made["Whole"].Cells.Cast<float>().All(float.IsInteger));
        Assert.AreEqual(many["X"].Cells.Cast<float>().Average(), x.Average(), 0.02);
    }

    [TestMethod]
    public void The_beta_distribution_has_its_mean_and_variance()
    {
        foreach (var alpha in new[] { 0.2, 1, 5 })
        {
            var draws = Enumerable.Range(0, 20_000).Select(seed => MLNetGen.Augmentation.Draw.Beta(alpha, seed)).ToArray();
            var mean = draws.Average();

            Assert.AreEqual(0.5, mean, 0.01);
            Assert.AreEqual(1 / (4 * ((2 * alpha) + 1)), draws.Average(draw => (draw - mean) * (draw - mean)), 0.005);
        }
    }

    [TestMethod]
    public void Mixup_takes_categories_as_often_as_it_moves()
    {
        var two = new TableView(TableColumn.Of("X", 0f, 1000), TableColumn.Text("Colour", "a", "b"));
        var made = TableView.Of(AugmentationMethod.Mixup(alpha: 1).Open(two, null, _ => { }).Draw(LabelGroup.All, 4000, 1));

        foreach (var (low, high) in new[] { (1f, 300f), (700, 999) })
        {
            var rows = Enumerable.Range(0, made.RowCount).Where(row => (float)made["X"].Cells[row] >= low && (float)made["X"].Cells[row] <= high).ToArray();
            var mean = rows.Average(row => (float)made["X"].Cells[row] / 1000);
            Assert.AreEqual(mean, rows.Average(row => (string)made["Colour"].Cells[row] == "b" ? 1.0 : 0), 0.05);
        }
    }

    [TestMethod]
    public void A_class_of_one_row_cannot_be_interpolated()
    {
        var one = Data.At([0, 1, 2, 3]);
        var source = AugmentationMethod.Smote().Open(one, "Label", _ => { });

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => source.Draw(Group(one, true), 5, 1));

        StringAssert.Contains(error.Message, "one row of 'true'");
        Assert.AreEqual(5, TableView.Of(AugmentationMethod.Oversampling.Open(one, "Label", _ => { }).Draw(Group(one, true), 5, 1)).RowCount);
    }

    private static TableView Draw(AugmentationMethod method, bool label, int count) =>
        TableView.Of(method.Open(Data, "Label", _ => { }).Draw(Group(Data, label), count, seed: 1));

    private static LabelGroup Group(TableView data, bool label) => LabelGroup.Of(
        MLNetGen.Learners.LabelCensus.Read(data, "Label").Classes!.Single(found => found.Name == (label ? "true" : "false")).Value);
}
