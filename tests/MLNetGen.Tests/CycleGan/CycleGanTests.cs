using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Gan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What a trained CycleGAN gives.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class CycleGanTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Rows = Parcels.Draw(60);

    private static readonly CycleGanOptions Options = new()
    {
        ColumnNames = ["City", "Weight", "Length", "Place"],
        DomainColumnName = "Express",
        KeepColumnNames = ["Size"],
        HiddenSizes = [8],
        Reconstructs = true,
        CycleErrorColumnName = "Error",
        Training = new() { Epochs = 10, BatchSize = 20, LearningRate = 0.05, Seed = 1 },
    };

    private static readonly CycleGanOptions OneSided = Options with { OneSided = true, Reconstructs = false, CycleErrorColumnName = null };

    // A matrix product of few rows and one of many rows add in different orders.
    private static readonly Tolerance OtherBatches = new(1e-4, 1e-9, "sums of other batches have other orders");

    private static readonly Lazy<CycleGanTransformer> Model = new(() => ML.Generative().CycleGan(Options).Fit(Rows));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void It_says_what_it_is()
    {
        var model = Model.Value;

        Assert.AreEqual(("false", "true"), (model.DomainA, model.DomainB));
        CollectionAssert.AreEqual(Options.ColumnNames.ToArray(), model.ColumnNames.ToArray());
        CollectionAssert.AreEqual(Options.ColumnNames.ToArray(), model.AToB.ColumnNames.ToArray());
        Assert.AreEqual((Domain.B, Domain.A), (model.AToB.Target, model.BToA.Target));
        Assert.HasCount(10, model.History.Epochs);
    }

    [TestMethod]
    public void What_was_never_missing_in_training_stays_missing()
    {
        var rows = new TableView(
            TableColumn.Of("X", 1f, 2, 3, 4, 5, 6), TableColumn.Text("Kind", "a", "b", "a", "b", "a", "b"), TableColumn.Of("IsB", false, true, false, true, false, true));
        using var model = ML.Generative().CycleGan(Options with
        {
            ColumnNames = ["X", "Kind"],
            KeepColumnNames = [],
            DomainColumnName = "IsB",
            Training = new() { Epochs = 2, Seed = 1 },
        }).Fit(rows);
        var translated = model.AToB.Transform(new TableView(TableColumn.Of("X", float.NaN, 2), TableColumn.Text("Kind", "a", "")));

        CollectionAssert.AreEqual(new[] { true, false }, translated.GetColumn<float>("X.Translated").Select(float.IsNaN).ToArray());
        CollectionAssert.AreEqual(new[] { false, true }, translated.GetColumn<string>("Kind.Translated").Select(string.IsNullOrEmpty).ToArray());
        Assert.IsTrue(translated.GetColumn<float>("X.Reconstructed").Select(float.IsNaN).First());
    }

    [TestMethod]
    public void A_row_is_translated_to_the_domain_that_it_is_not_from()
    {
        var isB = Rows["Express"].Cells.Cast<bool>().ToArray();
        var (both, toB, toA) = (Outputs(Model.Value), Outputs(Model.Value.AToB), Outputs(Model.Value.BToA));

        for (var row = 0; row < Rows.RowCount; row++)
            Assert.IsTrue(OtherBatches.Agree((isB[row] ? toA : toB)[row], both[row]), $"row {row}");
        Assert.IsFalse(Enumerable.Range(0, Rows.RowCount).All(row => toA[row].SequenceEqual(toB[row])), "directions differ");
    }

    [TestMethod]
    public void A_row_of_neither_domain_has_no_translation()
    {
        var sites = Parcels.Draw(60).With(TableColumn.Text("Site", [.. Rows["Express"].Cells.Cast<bool>().Select(express => express ? "u" : "v")]));
        using var model = ML.Generative().CycleGan(Options with { DomainColumnName = "Site", KeepColumnNames = [] }).Fit(sites);
        string[] spoiled = [.. sites["Site"].Cells.Cast<string>().Select((site, row) => row == 3 ? "" : row == 40 ? "w" : site)];

        var (whole, part) = (ViewRows.Of(model.Transform(sites)), ViewRows.Of(model.Transform(sites.With(TableColumn.Text("Site", spoiled)))));

        foreach (var name in new[] { "Length.Translated", "Length.Reconstructed", "Error" })
        {
            for (var row = 0; row < 60; row++)
                Assert.AreEqual(row is 3 or 40 ? float.NaN : (float)whole[name][row], (float)part[name][row], 1e-5f, $"{name} of row {row}");
        }
        Assert.AreEqual("", part["City.Translated"][3]);
        Assert.AreEqual("", part["City.Reconstructed"][40]);
        Assert.IsTrue(((float[])part["Place.Translated"][3]).All(float.IsNaN));
    }

    [TestMethod]
    public void The_cycle_error_is_how_far_the_way_there_and_back_leads_from_the_row()
    {
        var options = Options with { ColumnNames = ["Length"], KeepColumnNames = [] };
        using var model = ML.Generative().CycleGan(options).Fit(Rows);
        var made = model.AToB.Transform(Rows);
        float[] lengths = [.. Rows["Length"].Cells.Cast<float>()];
        float[] ofA = [.. lengths.Where((_, row) => !(bool)Rows["Express"].Cells[row])];
        var deviation = Math.Sqrt(ofA.Average(length => Math.Pow(length - ofA.Average(), 2)));

        var (back, error) = (made.GetColumn<float>("Length.Reconstructed").ToArray(), made.GetColumn<float>("Error").ToArray());

        // A translation back beyond what training has seen is cut off there.
        var inside = Enumerable.Range(0, lengths.Length).Where(row => back[row] < lengths.Max() && back[row] > lengths.Min()).ToArray();
        Assert.IsGreaterThan(40, inside.Length);
        foreach (var row in inside)
            Assert.AreEqual(Math.Abs(back[row] - lengths[row]) / deviation, error[row], 1e-3, $"row {row}");
        Assert.IsGreaterThan(0.001f, error.Max());
    }

    [TestMethod]
    public void Two_views_are_trained_on_like_one_with_a_domain_column()
    {
        bool[] isB = [.. Rows["Express"].Cells.Cast<bool>()];
        var (a, b) = (Rows.At(Enumerable.Range(0, 60).Where(row => !isB[row])), Rows.At(Enumerable.Range(0, 60).Where(row => isB[row])));
        var sorted = Rows.At(Enumerable.Range(0, 60).OrderBy(row => isB[row]));
        using var one = ML.Generative().CycleGan(Options).Fit(sorted);
        using var two = ML.Generative().CycleGan(Options with { DomainColumnName = null }).Fit(a, b);

        CollectionAssert.AreEqual(Weights.Of(one.Model.Networks), Weights.Of(two.Model.Networks));
        CollectionAssert.AreEqual(Parcels.Cells(one.AToB.Transform(a)), Parcels.Cells(two.AToB.Transform(a)));
        Assert.IsNull(two.DomainA);
        Assert.IsNull(two.DomainB);
    }

    [TestMethod]
    public void A_translation_needs_neither_the_domain_nor_what_is_kept_nor_its_model()
    {
        var bare = Rows.Without("Express").Without("Size").Without("Pieces");
        var expected = Outputs(Model.Value.AToB);
        using var folder = new TemporaryFolder();
        ML.Model.Save(Model.Value.AToB, bare.Schema, folder.File("toB.zip"));
        ML.Model.Save(Model.Value.BToA, bare.Schema, folder.File("toA.zip"));

        using var toB = (CycleGanTranslator)ML.Model.Load(folder.File("toB.zip"), out _);
        using var toA = (CycleGanTranslator)ML.Model.Load(folder.File("toA.zip"), out _);

        Assert.AreEqual((Domain.B, Domain.A), (toB.Target, toA.Target));
        AssertSame(expected, Outputs(Model.Value.AToB, bare));
        AssertSame(expected, Outputs(toB, bare));
        AssertSame(Outputs(Model.Value.BToA), Outputs(toA, bare));
    }

    [TestMethod]
    public void The_whole_model_is_saved_with_both_directions()
    {
        using var folder = new TemporaryFolder();
        ML.Model.Save(Model.Value, Rows.Schema, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ML.Model.Load(folder.File("model.zip"), out _);

        AssertSame(Outputs(Model.Value), Outputs(loaded));
        AssertSame(Outputs(Model.Value.AToB), Outputs(loaded.AToB));
        AssertSame(Outputs(Model.Value.BToA), Outputs(loaded.BToA));
        Assert.AreEqual((Model.Value.DomainA, Model.Value.DomainB), (loaded.DomainA, loaded.DomainB));
        Assert.HasCount(10, loaded.History.Epochs);
    }

    [TestMethod]
    public void A_model_of_one_side_translates_rows_of_A_and_leaves_those_of_B_missing()
    {
        using var model = ML.Generative().CycleGan(OneSided).Fit(Rows);
        using var folder = new TemporaryFolder();
        ML.Model.Save(model, Rows.Schema, folder.File("model.zip"));
        using var loaded = (CycleGanTransformer)ML.Model.Load(folder.File("model.zip"), out _);
        bool[] isB = [.. Rows["Express"].Cells.Cast<bool>()];

        var lengths = model.Transform(Rows).GetColumn<float>("Length.Translated").ToArray();

        CollectionAssert.AreEqual(isB, lengths.Select(float.IsNaN).ToArray());
        AssertSame(Outputs(model), Outputs(loaded));
        AssertSame(Outputs(model.AToB), Outputs(loaded.AToB));
        Assert.ThrowsExactly<InvalidOperationException>(() => loaded.BToA);
        Assert.HasCount(0, model.Model.Networks.state_dict().Keys.Where(name => name.Contains("toA", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(
            new[] { "Translators", "Adversarial", "Contrast", "Identity", "Critics" },
            model.History.Epochs[0].Losses.Select(loss => loss.Name).ToArray());
    }

    [TestMethod]
    public void The_seed_decides_the_model()
    {
        using var again = ML.Generative().CycleGan(Options).Fit(Rows);
        using var other = ML.Generative().CycleGan(Options with { Training = Options.Training with { Seed = 2 } }).Fit(Rows);

        CollectionAssert.AreEqual(Weights.Of(Model.Value.Model.Networks), Weights.Of(again.Model.Networks));
        CollectionAssert.AreNotEqual(Weights.Of(Model.Value.Model.Networks), Weights.Of(other.Model.Networks));
    }

    /// <summary>For each row the cells of the columns that a model adds.</summary>
    private static object[][] Outputs(ITransformer model, TableView? rows = null)
    {
        rows ??= Rows;
        var view = model.Transform(rows);
        return [.. ViewRows.Of(view, column => column.Index >= rows.Schema.Count).Rows
            .Select(row => row.Cells.SelectMany(cell => cell is Array items ? items.Cast<object>() : [cell]).ToArray())];
    }

    private static void AssertSame(object[][] expected, object[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var row = 0; row < expected.Length; row++)
            CollectionAssert.AreEqual(expected[row], actual[row], $"row {row}");
    }
}
