using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

/// <summary>Generators that make some bad rows, which filters have to find.</summary>
[TestClass, TestCategory("learning")]
public sealed class FilterTests
{
    private const int Rows = 300;

    /// <summary>The label is whether X is above 0.6; Y is noise.</summary>
    private static readonly TableView Real = Make(seed: 1, row => (X(1, row), X(1, row) > 0.6f));

    [TestMethod]
    public void Duplicates_of_training_rows_are_left_out()
    {
        var generator = Make(seed: 2, row => (X(2, row), true));
        var half = new TableView([.. Real.Columns.Select(column => column with { Cells = [.. column.Cells, .. generator[column.Name].Cells] })]);

        var made = Added(half, SyntheticRowFilters.Duplicates, 100);

        Assert.HasCount(100, made);
        Assert.IsEmpty(made.Intersect(Keys(Real)), "a duplicate was added");
        Assert.IsNotEmpty(Added(half, SyntheticRowFilters.None, 100).Intersect(Keys(Real)), "there are duplicates to be found");
    }

    [TestMethod]
    public void Implausible_labels_are_left_out()
    {
        var generator = Make(seed: 2, row => (X(2, row), true));

        var (kept, all) = (Added(generator, SyntheticRowFilters.ImplausibleLabels, 150), Added(generator, SyntheticRowFilters.None, 150));

        Assert.IsGreaterThan(0.5, all.Average(row => row.X < 0.55f ? 1.0 : 0), "most rows of the generator have a wrong label");
        Assert.IsLessThan(0.05, kept.Average(row => row.X < 0.55f ? 1.0 : 0));
    }

    [TestMethod]
    public void Obvious_rows_are_left_out()
    {
        // Half of the rows have an X that no real row of the class has.
        var generator = Make(seed: 2, row => (row % 2 == 0 ? 2 + X(2, row) : 0.6f + (0.4f * X(2, row)), true));

        var (kept, all) = (Added(generator, SyntheticRowFilters.Obvious, 100), Added(generator, SyntheticRowFilters.None, 100));

        Assert.AreEqual(0.5, all.Average(row => row.X > 1.5f ? 1.0 : 0), 0.05);
        Assert.AreEqual(0, kept.Count(row => row.X > 1.5f));
    }

    [TestMethod]
    public void A_generator_without_usable_rows_is_said_to_be_so()
    {
        var generator = Real.At(Enumerable.Range(0, Rows).Where(row => (bool)Real["Label"].Cells[row]));

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Added(generator.Take(30_000), SyntheticRowFilters.Duplicates, 10));

        StringAssert.Contains(error.Message, "only 0 were usable");
        StringAssert.Contains(error.Message, "filter");
    }

    [TestMethod]
    public void Multiclass_and_numeric_labels_are_judged_too()
    {
        foreach (var label in new[]
        {
            TableColumn.Text("Label", [.. Enumerable.Range(0, Rows).Select(row => X(1, row) > 0.6f ? "c" : X(1, row) > 0.3f ? "b" : "a")]),
            TableColumn.Of("Label", [.. Enumerable.Range(0, Rows).Select(row => X(1, row))]),
        })
        {
            var real = Real.With(label);
            var wrong = real.With(label with { Cells = [.. label.Cells.Skip(Rows / 2), .. label.Cells.Take(Rows / 2)] });
            var mixed = new TableView([.. real.Columns.Select(column => column with { Cells = [.. column.Cells, .. wrong[column.Name].Cells] })]);

            var made = TableView.Of(Fit(real, mixed, SyntheticRowFilters.ImplausibleLabels, ClassBalance.Unchanged(1)).TransformForTraining(real));

            Assert.IsLessThan(0.5, Wrong(made), "of wrong rows at most half as many stay as there were");
        }

        static double Wrong(TableView made)
        {
            var rows = Enumerable.Range(0, made.RowCount).Where(row => (bool)made["IsSynthetic"].Cells[row]).ToArray();
            return rows.Average(row => made["Label"].Cells[row] is float number
                ? Math.Abs(number - (float)made["X"].Cells[row]) > 0.2 ? 1.0 : 0
                : (string)made["Label"].Cells[row] != ((float)made["X"].Cells[row] > 0.6f ? "c" : (float)made["X"].Cells[row] > 0.3f ? "b" : "a") ? 1.0 : 0) * 2;
        }
    }

    private static (float X, float Y)[] Added(TableView generator, SyntheticRowFilters filters, int count)
    {
        var real = Real["Label"].Cells.Count(label => (bool)label);
        var balance = ClassBalance.Counts(new Dictionary<string, long> { ["true"] = real + count });
        var rows = TableView.Of(Fit(Real, generator, filters, balance).TransformForTraining(Real));
        return [.. Keys(rows).Where((_, row) => (bool)rows["IsSynthetic"].Cells[row])];
    }

    private static AugmentationTransformer Fit(TableView real, TableView generator, SyntheticRowFilters filters, ClassBalance balance) =>
        new MLContext(seed: 1).Generative().Augment(new AugmentationOptions
        {
            Method = AugmentationMethod.Sample(new RepeatingSampler(generator, "Label")),
            Balance = balance,
            Filters = filters,
            IsSyntheticColumnName = "IsSynthetic",
            Seed = 1,
        }).Fit(real);

    private static IEnumerable<(float X, float Y)> Keys(TableView rows) =>
        rows["X"].Cells.Zip(rows["Y"].Cells, (x, y) => ((float)x, (float)y));

    private static TableView Make(int seed, Func<int, (float X, bool Label)> rowOf) => new(
        TableColumn.Of("X", [.. Enumerable.Range(0, Rows).Select(row => rowOf(row).X)]),
        TableColumn.Of("Y", [.. Enumerable.Range(0, Rows).Select(row => X(seed + 100, row))]),
        TableColumn.Of("Label", [.. Enumerable.Range(0, Rows).Select(row => rowOf(row).Label)]));

    private static float X(int seed, int row) => (float)Draw.Uniform(seed, row);
}
