using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Evaluation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation;

[TestClass, TestCategory("unit")]
public sealed class EvaluationBadInputTests
{
    private static readonly GenerativeCatalog Generative = new MLContext(seed: 1).Generative();

    [TestMethod]
    public void Every_difference_of_the_schemas_is_named()
    {
        var real = new TableView(
            TableColumn.Of("a", 1f), TableColumn.Text("b", "x"), TableColumn.Vector("c", [new float[] { 1, 2 }]), TableColumn.Of("d", true));
        var synthetic = new TableView(TableColumn.Of("a", 1.0), TableColumn.Vector("c", [new float[] { 1, 2, 3 }]), TableColumn.Of("d", true));

        var exception = Assert.ThrowsExactly<ArgumentException>(() => Generative.Evaluate(
            real, synthetic, new EvaluationOptions { Holdout = real.Without("d"), LabelColumnName = "b", Images = Images("e") }));

        Assert.AreEqual(
            "Real and synthetic rows cannot be compared. " +
            "Column 'a' is of type Single in the real rows, but Double in the synthetic rows, but Single in the hold-out rows. " +
            "Column 'b' is not among the synthetic rows. " +
            "Column 'c' is of type Vector<Single, 2> in the real rows, but Vector<Single, 3> in the synthetic rows, but Vector<Single, 2> in the hold-out rows. " +
            "Column 'd' is not among the hold-out rows. " +
            "Column 'e' is not among the real and synthetic and hold-out rows.",
            exception.Message);
    }

    [TestMethod]
    public void A_column_of_one_table_alone_is_left_out_unless_it_is_asked_for()
    {
        var (real, synthetic) = (Citizens.Make(40, 1), Citizens.Make(40, 2));
        synthetic.Columns.Remove("Town");

        var result = Generative.Evaluate(real, synthetic);

        CollectionAssert.AreEqual(new[] { "Column 'Town' is not among the synthetic rows." }, result.LeftOut.ToArray());
        CollectionAssert.AreEqual(new[] { "Age", "Income", "Owner" }, result.Fidelity.Columns.Select(column => column.Name).ToArray());
        var exception = Assert.ThrowsExactly<ArgumentException>(
            () => Generative.Evaluate(real, synthetic, new EvaluationOptions { ColumnNames = ["Age", "Town"] }));
        StringAssert.Contains(exception.Message, "Column 'Town' is not among the synthetic rows.");
    }

    [TestMethod]
    public void Tables_without_rows_or_without_a_common_column_are_refused()
    {
        var none = Assert.ThrowsExactly<ArgumentException>(() => Generative.Evaluate(Citizens.Make(9, 1), Citizens.Make(0, 1)));
        var strangers = Assert.ThrowsExactly<ArgumentException>(
            () => Generative.Evaluate(new TableView(TableColumn.Of("a", 1)), new TableView(TableColumn.Of("b", 1))));

        Assert.AreEqual("There are no synthetic rows: nothing can be compared. Give at least one.", none.Message);
        Assert.AreEqual(
            "Real and synthetic rows cannot be compared. They have no column in common that could be compared. " +
            "Column 'a' is not among the synthetic rows. Column 'b' is not among the real rows.",
            strangers.Message);
    }

    [TestMethod]
    public void A_label_that_is_constant_or_has_missing_values_is_refused()
    {
        var (real, synthetic) = (Citizens.Make(120, 1), Citizens.Make(120, 2));
        real.Columns.Add(new StringDataFrameColumn("Same", Enumerable.Repeat("x", 120)));
        synthetic.Columns.Add(new StringDataFrameColumn("Same", Enumerable.Repeat("x", 120)));

        var constant = Assert.ThrowsExactly<InvalidOperationException>(() => Generative.Evaluate(real, synthetic, labelColumnName: "Same"));
        var missing = Assert.ThrowsExactly<InvalidOperationException>(() => Generative.Evaluate(real, synthetic, labelColumnName: "Income"));

        StringAssert.Contains(constant.Message, "Label column 'Same' is 'x' in all 120 rows");
        StringAssert.Contains(missing.Message, "Label column 'Income' has no value in");
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        var result = Generative.Evaluate(Citizens.Make(40, 1), Citizens.Make(40, 2));

        var missing = Assert.ThrowsExactly<DirectoryNotFoundException>(() => result.SaveReport(folder.File("no/report.html")));
        var isFolder = Assert.ThrowsExactly<ArgumentException>(() => result.SaveJson(folder.Path));

        Assert.AreEqual($"Cannot write '{folder.File("no/report.html")}': the folder '{folder.File("no")}' is not there. Make it first.", missing.Message);
        StringAssert.StartsWith(isFolder.Message, $"Cannot write '{folder.Path}': it is a folder. Give the path of a file.");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Settings_that_cannot_be_are_refused_where_they_are_set()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EvaluationOptions { MaxRows = 0 });
        Assert.ThrowsExactly<ArgumentNullException>(() => new EvaluationOptions { ColumnNames = null! });
        Assert.ThrowsExactly<ArgumentNullException>(() => Generative.Evaluate(null!, Citizens.Make(9, 1)));
    }

    private static Dictionary<string, ImageShape> Images(string name) => new() { [name] = new(2, 2) };
}
