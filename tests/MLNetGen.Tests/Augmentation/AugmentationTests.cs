using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Augmentation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Augmentation;

[TestClass, TestCategory("pipeline")]
public sealed class AugmentationTests
{
    private const int Rows = 60;

    private static readonly TableView Data = new(
        TableColumn.Of("Id", [.. Enumerable.Range(0, Rows).Select(row => (float)row)]),
        TableColumn.Of("X", [.. Enumerable.Range(0, Rows).Select(row => row % 4 == 0 ? row + 100f : row)]),
        TableColumn.Text("Plan", [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? "basic" : "gold")]),
        TableColumn.Of("Label", [.. Enumerable.Range(0, Rows).Select(row => row % 4 == 0)]));

    [TestMethod]
    public void Rows_are_added_while_a_pipeline_is_fitted_and_never_afterwards()
    {
        var ml = new MLContext(seed: 1);
        var seen = new RowsSeen();
        var chain = ml.Generative().Augment(AugmentationMethod.Oversampling, labelColumnName: "Label").Append(seen);

        using var model = chain.Fit(Data);

        Assert.AreEqual(90, seen.Rows[0].RowCount, "45 of 60 rows are of the larger class");
        Assert.AreEqual(45, seen.Rows[0]["Label"].Cells.Count(label => (bool)label));
        Assert.AreEqual(Rows, ViewRows.Of(model.Transform(Data)).Rows.Count);
        CollectionAssert.AreEqual(
            new[] { new AugmentedClass("true", 15, 30), new AugmentedClass("false", 45, 0) },
            ((AugmentationTransformer)model.First()).Classes.ToArray());
    }

    [TestMethod]
    public void Synthetic_rows_are_spread_among_real_ones()
    {
        var view = Training(new() { Method = AugmentationMethod.Oversampling, LabelColumnName = "Label", IsSyntheticColumnName = "IsSynthetic" });
        var flags = TableView.Of(view)["IsSynthetic"].Cells.Select(flag => (bool)flag).ToArray();

        foreach (var third in flags.Chunk(30))
            Assert.AreEqual(10, third.Count(flag => flag), 1, "a third of each third is synthetic");
        Assert.AreEqual(90, view.GetRowCount());
    }

    [TestMethod]
    public void Weights_discount_synthetic_rows_and_keep_those_of_real_ones()
    {
        var options = new AugmentationOptions
        {
            Method = AugmentationMethod.Oversampling,
            LabelColumnName = "Label",
            ExampleWeightColumnName = "Weight",
            SyntheticWeight = 0.25f,
            IsSyntheticColumnName = "IsSynthetic",
        };
        var weighted = Data.With(TableColumn.Of("Weight", [.. Enumerable.Range(0, Rows).Select(row => 2f)]));

        foreach (var (data, real) in new[] { (Data, 1f), (weighted, 2f) })
        {
            using var model = new MLContext(seed: 1).Generative().Augment(options).Fit(data);
            var rows = TableView.Of(model.TransformForTraining(data));
            var expected = rows["IsSynthetic"].Cells.Select(flag => (bool)flag && real == 1 ? 0.25f : real);
            CollectionAssert.AreEqual(expected.ToArray(), rows["Weight"].Cells.Cast<float>().ToArray());

            var scored = TableView.Of(model.Transform(data));
            Assert.IsTrue(scored["Weight"].Cells.All(weight => (float)weight == real));
            Assert.IsFalse(scored["IsSynthetic"].Cells.Any(flag => (bool)flag));
        }
    }

    [TestMethod]
    public void Cross_validation_tests_on_real_rows_only_that_the_generator_has_not_seen()
    {
        var ml = new MLContext(seed: 1);
        var generator = new RecordingEstimator("Label");
        var chain = ml.Generative().Augment(new AugmentationOptions
        {
            Method = AugmentationMethod.Train(generator),
            IsSyntheticColumnName = "IsSynthetic",
        })
            .Append(ml.Transforms.Concatenate("Features", "X"))
            .Append(ml.BinaryClassification.Trainers.FastTree());

        var folds = ml.BinaryClassification.CrossValidate(Data, chain, numberOfFolds: 3);

        Assert.HasCount(3, generator.Seen);
        var tested = new List<float>();
        for (var fold = 0; fold < folds.Count; fold++)
        {
            var held = TableView.Of(folds[fold].ScoredHoldOutSet);
            var (ids, trained) = (Ids(held), Ids(generator.Seen[fold]));
            Assert.IsFalse(held["IsSynthetic"].Cells.Any(flag => (bool)flag));
            Assert.IsFalse(ids.Intersect(trained).Any(), "the generator was trained on rows of the test fold");
            Assert.AreEqual(Rows, ids.Length + trained.Length);
            tested.AddRange(ids);
        }
        CollectionAssert.AreEquivalent(Ids(Data), tested);
    }

    [TestMethod]
    public void A_saved_pipeline_predicts_the_same_and_holds_no_generator()
    {
        var ml = new MLContext(seed: 1);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.zip");
        using var model = ml.Generative().Augment(new RecordingEstimator("Label"))
            .Append(ml.Transforms.Categorical.OneHotEncoding("PlanVector", "Plan"))
            .Append(ml.Transforms.Concatenate("Features", "X", "PlanVector"))
            .Append(ml.BinaryClassification.Trainers.FastTree(minimumExampleCountPerLeaf: 2))
            .Fit(Data);

        ml.Model.Save(model, Data.Schema, path);
        var loaded = new MLContext().Model.Load(path, out var schema);

        CollectionAssert.AreEqual(Scores(model.Transform(Data)), Scores(loaded.Transform(Data)));
        var engine = ml.Model.CreatePredictionEngine<Row, Prediction>(loaded, schema);
        Assert.IsTrue(engine.Predict(new() { X = 140, Plan = "gold" }).PredictedLabel);
        Assert.IsFalse(engine.Predict(new() { X = 11, Plan = "gold" }).PredictedLabel);
        var augmentation = ((IEnumerable<ITransformer>)loaded).OfType<AugmentationTransformer>().Single();
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => augmentation.TransformForTraining(Data)).Message, "fit the pipeline again");
    }

    [TestMethod]
    public void A_cache_checkpoint_keeps_the_added_rows()
    {
        var ml = new MLContext(seed: 1);
        var seen = new RowsSeen();

        ml.Generative().Augment(AugmentationMethod.Oversampling, labelColumnName: "Label").AppendCacheCheckpoint(ml).Append(seen).Fit(Data);

        Assert.AreEqual(90, seen.Rows[0].RowCount);
    }

    [TestMethod]
    public void In_a_chain_within_a_chain_only_the_inner_one_gets_rows_and_that_is_said()
    {
        var ml = new MLContext(seed: 1);
        var warnings = Warnings.Of(ml);
        var (inner, outer) = (new RowsSeen(), new RowsSeen());
        var augment = ml.Generative().Augment(AugmentationMethod.Oversampling, labelColumnName: "Label");

        augment.Append(inner).Append(outer).Fit(Data);
        Assert.IsEmpty(warnings);
        ml.Transforms.CopyColumns("Copy", "X").Append(augment.Append(inner)).Append(outer).Fit(Data);

        CollectionAssert.AreEqual(new[] { 90, 90 }, inner.Rows.Select(rows => rows.RowCount).ToArray());
        CollectionAssert.AreEqual(new[] { 90, Rows }, outer.Rows.Select(rows => rows.RowCount).ToArray());
        StringAssert.Contains(warnings.Single(), "a chain within a chain");
    }

    [TestMethod]
    public void A_generator_may_know_the_label_as_a_column_like_others()
    {
        using var model = new MLContext(seed: 1).Generative()
            .Augment(new RecordingEstimator(), labelColumnName: "Label").Fit(Data);

        Assert.AreEqual(45, TableView.Of(model.TransformForTraining(Data))["Label"].Cells.Count(label => (bool)label));
    }

    [TestMethod]
    public void Columns_that_the_generator_does_not_make_are_missing_and_that_is_said()
    {
        var ml = new MLContext(seed: 1);
        var warnings = Warnings.Of(ml);
        var sampler = new RepeatingSampler(Data.Without("Id").Without("Plan"), "Label");
        using var model = ml.Generative().Augment(new AugmentationOptions
        {
            Method = AugmentationMethod.Sample(sampler),
            IsSyntheticColumnName = "IsSynthetic",
        }).Fit(Data);

        var rows = TableView.Of(model.TransformForTraining(Data));

        for (var row = 0; row < rows.RowCount; row++)
        {
            Assert.AreEqual((bool)rows["IsSynthetic"].Cells[row], float.IsNaN((float)rows["Id"].Cells[row]));
            Assert.AreEqual((bool)rows["IsSynthetic"].Cells[row], (string)rows["Plan"].Cells[row] == "");
        }
        StringAssert.Contains(warnings.Single(), "'Id', 'Plan'");
    }

    [TestMethod]
    public void The_generator_ends_with_the_transformer_and_a_fitted_one_does_not()
    {
        var ml = new MLContext(seed: 1);
        var generator = new RecordingEstimator("Label");
        var sampler = new RepeatingSampler(Data, "Label");

        ml.Generative().Augment(generator).Fit(Data).Dispose();
        ml.Generative().Augment(AugmentationMethod.Sample(sampler)).Fit(Data).Dispose();

        Assert.IsTrue(generator.Models.Single().IsDisposed);
        Assert.IsFalse(sampler.IsDisposed);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_rows()
    {
        var options = new AugmentationOptions { Method = AugmentationMethod.Smote(), LabelColumnName = "Label", Seed = 5 };
        var (first, second, other) = (Training(options), Training(options), Training(options with { Seed = 6 }));

        CollectionAssert.AreEqual(TableView.Of(first)["X"].Cells.ToArray(), TableView.Of(second)["X"].Cells.ToArray());
        CollectionAssert.AreEqual(TableView.Of(first)["X"].Cells.ToArray(), TableView.Of(first)["X"].Cells.ToArray(), "a second pass");
        CollectionAssert.AreNotEqual(TableView.Of(first)["X"].Cells.ToArray(), TableView.Of(other)["X"].Cells.ToArray());
    }

    [TestMethod]
    public void Ten_million_rows_are_made_while_they_are_read()
    {
        var view = Training(new() { Method = AugmentationMethod.Smote(), LabelColumnName = "Label", Balance = ClassBalance.Unchanged(10_000_000 / Rows) });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var cursor = view.GetRowCursor([view.Schema["X"]]);
        var getter = cursor.GetGetter<float>(view.Schema["X"]);
        for (var row = 0; row < 100_000; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            var value = 0f;
            getter(ref value);
        }

        Assert.AreEqual(Rows + (10_000_000 / Rows * Rows), view.GetRowCount());
        Assert.IsLessThan(10_000_000, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    [TestMethod]
    public void Rows_of_views_follow_each_other()
    {
        var ml = new MLContext();
        var other = Data.Take(2).With(TableColumn.Of("Id", 7f, 8));

        var rows = TableView.Of(ml.Generative().AppendRows(Data, other, other));

        Assert.AreEqual(Rows + 4, rows.RowCount);
        CollectionAssert.AreEqual(new object[] { 7f, 8f, 7f, 8f }, rows["Id"].Cells.Skip(Rows).ToArray());
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Generative().AppendRows(Data, Data.Without("Plan"))).Message, "'Plan'");
    }

    private static IDataView Training(AugmentationOptions options) =>
        new MLContext(seed: 1).Generative().Augment(options).Fit(Data).TransformForTraining(Data);

    private static float[] Ids(TableView rows) => [.. rows["Id"].Cells.Cast<float>()];

    private static float[] Scores(IDataView view) => [.. view.GetColumn<float>("Score")];

    /// <summary>Remembers the rows that it is fitted on.</summary>
    private sealed class RowsSeen : IEstimator<ITransformer>
    {
        public List<TableView> Rows { get; } = [];

        public ITransformer Fit(IDataView input)
        {
            Rows.Add(TableView.Of(input));
            return new MLContext().Transforms.CopyColumns("Seen", input.Schema[0].Name).Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    private sealed class Row
    {
        public float Id { get; set; }

        public float X { get; set; }

        public string Plan { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Prediction
    {
        public bool PredictedLabel { get; set; }
    }
}
