using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Training;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What is wrong with rows or settings is said, with the place and the remedy, and nothing is left broken.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class CycleGanBadInputTests : BadInputTests<CycleGanTransformer>
{
    private static readonly MLContext ML = new(seed: 1);

    private protected override IReadOnlyList<string> Entries => ["Options.json", "Columns.json", "Weights.safetensors", "Manifest.json"];

    private protected override CycleGanTransformer Fit(MLContext ml, IDataView rows, string[] columns, params string[] conditions) =>
        ml.Generative().CycleGan(Options(columns) with { KeepColumnNames = conditions }).Fit(rows, rows);

    [TestMethod]
    public void A_domain_without_rows()
    {
        var estimator = ML.Generative().CycleGan(Options("X"));
        var filtered = ML.Data.FilterRowsByColumn(Rows(1, 2, 3), "X", lowerBound: 5);

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => estimator.Fit(Rows(), Rows(1, 2))).Message, "domain A");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => estimator.Fit(Rows(1, 2), filtered)).Message, "domain B");
    }

    [TestMethod]
    public void Very_few_rows_and_domains_that_are_alike_train()
    {
        AssertTrains(Options("X"), Rows(1), Rows(2));
        AssertTrains(Options("X"), Rows(1), Rows(2, 3, 4, 5, 6, 7, 8));
        AssertTrains(Options("X"), Rows(1, 2, 3), Rows(1, 2, 3));
        AssertTrains(Options("X"), Rows([.. Enumerable.Repeat(5f, 40)]), Rows(5, 6));
        AssertTrains(Options("X"), Rows(1e30f, -1e30f, 1e-30f, 0), Rows(1, 2, 3));
        AssertTrains(Options("X") with { Training = new() { Epochs = 2, BatchSize = 1000, Seed = 1 } }, Rows(1, 2, 3), Rows(4, 5, 6));
        AssertTrains(Options("X") with { Training = new() { Epochs = 2, BatchSize = 1, Seed = 1 } }, Rows(1, 2, 3), Rows(4, 5));
    }

    [TestMethod]
    public void Columns_that_do_not_vary_beside_others_that_do()
    {
        var (a, b) = (Rows(1, 2, 3).With(TableColumn.Text("Same", "u", "u", "u")), Rows(4, 5, 6).With(TableColumn.Text("Same", "u", "u", "u")));
        AssertTrains(Options("X", "Same"), a, b);
        AssertTrains(Options("X", "Same") with { AnchorColumnNames = ["Same"] }, a, b);
        AssertTrains(Options("X") with { KeepColumnNames = ["Same"] }, a, b);

        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().CycleGan(Options("Same") with { KeepColumnNames = ["X"] }).Fit(a, b));
        StringAssert.Contains(error.Message, "all rows are alike in 'Same'");
    }

    [TestMethod]
    public void An_all_missing_column_among_others_stays_missing()
    {
        var gone = TableColumn.Of("Gone", [.. Enumerable.Repeat(float.NaN, 6)]);
        using var model = Fit(ML, Rows(1, 2, 3, 4, 5, 6).With(gone), ["X", "Gone"]);

        Assert.IsTrue(model.AToB.Transform(Rows(1, 2, 3, 4, 5, 6).With(gone)).GetColumn<float>("Gone.Translated").All(float.IsNaN));
    }

    [TestMethod]
    public void Values_that_are_strange_or_missing_are_translated_all_the_same()
    {
        var options = Options("X") with { CycleErrorColumnName = "Error" };
        using var model = ML.Generative().CycleGan(options).Fit(Rows(1, 2, 4, 5), Rows(7, 8, 9));
        using var ofMissing = ML.Generative().CycleGan(options).Fit(Rows(1, 2, float.NaN, 4, 5), Rows(7, 8, 9));

        var translated = model.AToB.Transform(Rows(1e30f, -1e30f, 3));
        Assert.IsTrue(translated.GetColumn<float>("X.Translated").Concat(translated.GetColumn<float>("Error")).All(float.IsFinite));
        var values = ofMissing.AToB.Transform(Rows(2, float.NaN, 4)).GetColumn<float>("X.Translated");
        CollectionAssert.AreEqual(new[] { false, true, false }, values.Select(float.IsNaN).ToArray());
    }

    [TestMethod]
    public void Categories_of_which_there_are_too_many()
    {
        var many = TableColumn.Text("Many", [.. Enumerable.Range(0, 130).Select(row => $"name {row % 65}")]);
        var rows = Rows([.. Enumerable.Range(0, 130).Select(row => (float)row)]).With(many);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(ML, rows, ["X", "Many"]));
        StringAssert.Contains(error.Message, "'Many'");
        StringAssert.Contains(error.Message, "65 categories");
        AssertTrains(Options("X") with { KeepColumnNames = ["Many"] }, rows, rows);
    }

    [TestMethod]
    public void Columns_of_any_kind_can_be_kept()
    {
        var rows = Parcels.Draw(40);
        var options = Options("Length") with { KeepColumnNames = ["City", "Weight", "Pieces", "Express", "Size", "Place"] };
        AssertTrains(options, rows, Parcels.Draw(30, seed: 4));
    }

    [TestMethod]
    public void Views_that_do_not_fit_each_other()
    {
        var estimator = ML.Generative().CycleGan(Options("X"));
        AssertNames(() => estimator.Fit(Rows(1, 2), Rows(1, 2).Without("X").With(TableColumn.Of("Y", 1f, 2))), "'X'");
        AssertNames(() => estimator.Fit(Rows(1, 2), new TableView(TableColumn.Of("X", 1d, 2))), "'X'", "Single", "Double");
        AssertNames(
            () => estimator.Fit(
                new TableView(TableColumn.Key("X", ["u", "v"], 1, 2)), new TableView(TableColumn.Key("X", ["v", "u"], 1, 2))), "'X'", "key values");
    }

    [TestMethod]
    public void Partners_that_cannot_be_found()
    {
        var estimator = ML.Generative().CycleGan(Options("X") with { PairColumnName = "Name" });
        var (a, b) = (Rows(1, 2).With(TableColumn.Text("Name", "u", "v")), Rows(3, 4, 5).With(TableColumn.Text("Name", "w", "", "x")));

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => estimator.Fit(a, b));
        StringAssert.Contains(error.Message, "'Name'");
        StringAssert.Contains(error.Message, "2 names in A, 2 in B");
        AssertNames(() => estimator.Fit(Rows(1, 2), b), "'Name'");
        var vectors = Rows(1, 2).With(TableColumn.Vector<float>("Name", [[1], [2]]));
        AssertNames(() => estimator.Fit(vectors, b), "'Name'", "expected");
        AssertNames(() => estimator.GetOutputSchema(Shapes.Of(Rows(1, 2))), "'Name'");
        AssertNames(() => estimator.GetOutputSchema(Shapes.Of(vectors)), "'Name'", "expected");
        estimator.GetOutputSchema(Shapes.Of(a));
    }

    [TestMethod]
    public void A_model_of_two_views_says_what_to_use()
    {
        using var model = Model();

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => model.Transform(Rows(1, 2)));
        StringAssert.Contains(error.Message, "AToB");
        StringAssert.Contains(error.Message, "BToA");
        Assert.ThrowsExactly<InvalidOperationException>(() => model.GetOutputSchema(Rows(1, 2).Schema));
    }

    [TestMethod]
    public void Rows_of_another_type_are_refused_by_every_translation()
    {
        using var model = Model();

        foreach (var translator in new[] { model.AToB, model.BToA })
            AssertNames(() => translator.Transform(new TableView(TableColumn.Text("X", "a"))), "'X'");
    }

    [TestMethod]
    public void A_disposed_model_translates_no_more_rows()
    {
        var model = Model();
        var (toB, toA) = (model.AToB.Transform(Rows(1, 2)), model.BToA.Transform(Rows(1, 2)));
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => toB.GetColumn<float>("X.Translated").Count());
        Assert.ThrowsExactly<ObjectDisposedException>(() => toA.GetColumn<float>("X.Translated").Count());
    }

    [TestMethod]
    public void A_damaged_file_of_one_translation_names_the_entry()
    {
        using var model = Model();
        using var folder = new TemporaryFolder();
        var path = folder.File("model.zip");
        ML.Model.Save(model.BToA, Rows(1, 2).Schema, path);
        foreach (var entry in Entries.Append("Direction.json"))
        {
            var damaged = folder.File($"{entry}.zip");
            File.Copy(path, damaged);
            ModelFile.Rewrite(damaged, entry, bytes => bytes[bytes.Length / 2] ^= 1);

            StringAssert.Contains(ModelFile.LoadingError(ML, damaged).Message, $"'{entry}'");
        }
    }

    [TestMethod]
    public void Settings_that_make_no_sense()
    {
        foreach (var wrong in new Action[]
        {
            () => _ = Options("X") with { HiddenSizes = [64, 0] },
            () => _ = Options("X") with { HiddenSizes = [] },
            () => _ = Options("X") with { DomainColumnName = "" },
            () => _ = Options("X") with { PairColumnName = "" },
            () => _ = Options("X") with { CycleErrorColumnName = "" },
            () => _ = Options("X") with { KeepColumnNames = [""] },
            () => _ = Options("X") with { AnchorColumnNames = [""] },
            () => _ = Options(),
            () => _ = Options("X", ""),
        })
            Assert.ThrowsExactly<ArgumentException>(wrong);
        foreach (var wrong in new Action[]
        {
            () => _ = Options("X") with { CycleWeight = -1 },
            () => _ = Options("X") with { ContrastWeight = -1 },
            () => _ = Options("X") with { ClassifierWeight = -1 },
            () => _ = Options("X") with { ConsistencyWeight = double.NaN },
            () => _ = Options("X") with { CycleWeight = double.NaN },
            () => _ = Options("X") with { IdentityWeight = -1 },
            () => _ = Options("X") with { KeepWeight = -1 },
            () => _ = Options("X") with { PairWeight = double.PositiveInfinity },
            () => _ = Options("X") with { AnchorWeight = -1 },
            () => _ = Options("X") with { PoolSize = -1 },
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(wrong);
        Assert.ThrowsExactly<ArgumentNullException>(() => _ = Options("X") with { Training = null! });
        Assert.ThrowsExactly<ArgumentNullException>(() => ML.Generative().CycleGan((CycleGanOptions)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => ML.Generative().CycleGan(Options("X")).Fit(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => ML.Generative().CycleGan(Options("X")).Fit(Rows(1), null!));
    }

    [TestMethod]
    public void One_side_has_no_way_back()
    {
        foreach (var (options, name) in new[]
        {
            (Options("X") with { OneSided = true, Reconstructs = true }, "Reconstructs"),
            (Options("X") with { OneSided = true, CycleErrorColumnName = "Error" }, "CycleErrorColumnName"),
        })
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().CycleGan(options));
            StringAssert.Contains(error.Message, $"OneSided learns no way back, which {name} needs");
        }
        using var model = ML.Generative().CycleGan(Options("X") with { OneSided = true }).Fit(Rows(1, 2, 3), Rows(4, 5));

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.BToA).Message, "from A to B only");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.Transform(Rows(1, 2))).Message, "Use AToB, or");
    }

    [TestMethod]
    public void One_side_trains_on_very_few_rows()
    {
        foreach (var (a, b) in new[] { (Rows(1), Rows(2)), (Rows(1), Rows(2, 3, 4)), (Rows(5, 5, 5), Rows(5, 6)) })
        {
            using var model = ML.Generative().CycleGan(Options("X") with { OneSided = true, IdentityWeight = 1 }).Fit(a, b);

            Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason, model.Outcome.Text);
            Assert.IsTrue(model.AToB.Transform(a).GetColumn<float>("X.Translated").All(float.IsFinite));
        }
    }

    [TestMethod]
    public void Columns_with_two_uses()
    {
        foreach (var (options, words) in new (CycleGanOptions, string[])[]
        {
            (Options("X") with { AnchorColumnNames = ["Y"] }, ["'Y'", "AnchorColumnNames", "ColumnNames"]),
            (Options("X") with { KeepColumnNames = ["X"] }, ["'X'", "ColumnNames", "another use"]),
            (Options("X") with { PairColumnName = "X" }, ["'X'", "ColumnNames", "another use"]),
            (Options("X") with { DomainColumnName = "X" }, ["'X'", "ColumnNames", "another use"]),
        })
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().CycleGan(options));
            foreach (var word in words)
                StringAssert.Contains(error.Message, word);
        }
    }

    [TestMethod]
    [DataRow(1e6)]
    [DataRow(1e30)]
    public void Steps_far_too_large_never_end_with_weights_that_are_no_numbers(double rate)
    {
        using var model = ML.Generative().CycleGan(Options("Weight", "City") with
        {
            DomainColumnName = "Express",
            KeepColumnNames = ["Size"],
            Training = new() { Epochs = 10, BatchSize = 10, LearningRate = rate, Seed = 1 },
        }).Fit(Parcels.Draw(40));

        Assert.IsTrue(Weights.Of(model.Model.Networks).All(float.IsFinite), model.Outcome.Text);
        Assert.IsFalse(model.Transform(Parcels.Draw(40)).GetColumn<float>("Weight.Translated").Any(float.IsInfinity));
    }

    private static CycleGanOptions Options(params string[] columns) =>
        new() { ColumnNames = columns, HiddenSizes = [8], Training = new() { Epochs = 2, Seed = 1 } };

    private static void AssertNames(Func<object?> attempt, params string[] words)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(attempt);
        foreach (var word in words)
            StringAssert.Contains(error.Message, word);
    }

    private static void AssertTrains(CycleGanOptions options, TableView a, TableView b)
    {
        using var model = ML.Generative().CycleGan(options with { CycleErrorColumnName = "Error" }).Fit(a, b);

        Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason, model.Outcome.Text);
        Assert.IsTrue(Weights.Of(model.Model.Networks).All(float.IsFinite));
        Assert.AreEqual(0, model.History.Epochs.Sum(epoch => epoch.RolledBackSteps), "steps were taken back");
        var errors = model.AToB.Transform(a).GetColumn<float>("Error").Concat(model.BToA.Transform(b).GetColumn<float>("Error"));
        Assert.IsTrue(errors.All(float.IsFinite));
    }
}
