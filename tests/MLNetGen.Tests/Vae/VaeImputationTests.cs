using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Missing cells are filled with what the rest of their row says of them.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeImputationTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Complete = GaussianPair.Draw(300, seed: 9);
    private static readonly TableView Holes = Hide(Complete, "Y", row => row % 2 == 0);
    private static readonly Lazy<VaeTransformer> Model = new(() => ML.Generative().Vae(new VaeOptions
    {
        ColumnNames = ["X", "Y"],
        LatentSize = 2,
        HiddenSizes = [32],
        Training = new() { Epochs = 60, BatchSize = 50, Patience = null, Seed = 5 },
    }).Fit(GaussianPair.Draw(1500, seed: 4, hidden: 0.2)));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Filled_cells_are_far_nearer_to_the_truth_than_the_column_s_mean()
    {
        var filled = Column(Model.Value.Impute(Holes), "Y");
        var truth = Column(Complete, "Y");
        var hidden = Enumerable.Range(0, 300).Where(row => row % 2 == 0).ToArray();

        var error = Math.Sqrt(hidden.Average(row => Math.Pow(filled[row] - truth[row], 2)));

        Assert.IsLessThan(1.25 * GaussianPair.Spread, error, "of a column whose standard deviation is 1");
    }

    [TestMethod]
    public void Observed_cells_stay_to_the_last_bit_wherever_they_lie()
    {
        var strange = Holes.With(TableColumn.Of("X", [.. Column(Complete, "X").Select((x, row) => row == 3 ? 1e6f : row == 4 ? -0f : x)]));

        var filled = Model.Value.Impute(strange);

        CollectionAssert.AreEqual(
            Column(strange, "X").Select(BitConverter.SingleToInt32Bits).ToArray(), Column(filled, "X").Select(BitConverter.SingleToInt32Bits).ToArray());
        foreach (var (before, after) in Column(Holes, "Y").Zip(Column(filled, "Y")))
            Assert.IsTrue(float.IsNaN(before) ? float.IsFinite(after) : before == after);
    }

    [TestMethod]
    public void A_row_is_filled_the_same_in_any_batch()
    {
        var expected = Column(Model.Value.Impute(Holes), "Y");
        foreach (var batch in new[] { 1, 3, 1024 })
        {
            var imputer = Model.Value.CreateImputer();
            imputer.MaxBatch = batch;
            var actual = Column(imputer.Transform(Holes), "Y");
            for (var row = 0; row < expected.Length; row++)
                Assert.AreEqual(expected[row], actual[row], 1e-4, $"row {row} in batches of {batch}");
        }
        Assert.AreEqual(expected[8], Column(Model.Value.Impute(Holes.At([1, 8, 5])), "Y")[1], 1e-4);
    }

    [TestMethod]
    public void A_row_without_any_value_gets_what_is_typical()
    {
        var blank = new TableView(TableColumn.Of("X", float.NaN, 2f), TableColumn.Of("Y", float.NaN, float.NaN));

        var filled = Model.Value.Impute(blank, samples: 1000);

        Assert.AreEqual(0, Column(filled, "X")[0], 0.25);
        Assert.AreEqual(0, Column(filled, "Y")[0], 0.25);
        Assert.AreEqual(1.8, Column(filled, "Y")[1], 0.4);
    }

    [TestMethod]
    public void Draws_are_spread_as_widely_as_the_truth_about_their_mean()
    {
        var tables = Model.Value.ImputeDraws(Holes, draws: 30, seed: 7);
        var draws = tables.Select(table => Column(table, "Y")).ToArray();
        var centre = Column(Model.Value.Impute(Holes), "Y");

        Assert.HasCount(30, draws);
        var hidden = Enumerable.Range(0, 300).Where(row => row % 2 == 0).ToArray();
        var means = hidden.ToDictionary(row => row, row => draws.Average(draw => draw[row]));
        var spread = Math.Sqrt(hidden.Average(row => draws.Average(draw => Math.Pow(draw[row] - means[row], 2)) * 30 / 29));
        Assert.AreEqual(GaussianPair.Spread, spread, 0.1);
        Assert.AreEqual(0, hidden.Average(row => means[row] - centre[row]), 0.05);
        Assert.IsLessThan(0.2, Math.Sqrt(hidden.Average(row => Math.Pow(means[row] - centre[row], 2))));
        foreach (var row in Enumerable.Range(0, 300).Except(hidden))
            Assert.IsTrue(draws.All(draw => Math.Abs(draw[row] - (float)Holes["Y"].Cells[row]) < 1e-5));
    }

    [TestMethod]
    public void The_same_seed_draws_the_same_in_every_pass()
    {
        var tables = Model.Value.ImputeDraws(Holes, draws: 2, seed: 7);
        var again = Model.Value.ImputeDraws(Holes, draws: 2, seed: 7);
        var others = Model.Value.ImputeDraws(Holes, draws: 2, seed: 8);

        CollectionAssert.AreEqual(Column(tables[0], "Y"), Column(tables[0], "Y"));
        CollectionAssert.AreEqual(Column(tables[1], "Y"), Column(again[1], "Y"));
        CollectionAssert.AreNotEqual(Column(tables[0], "Y"), Column(tables[1], "Y"));
        CollectionAssert.AreNotEqual(Column(tables[0], "Y"), Column(others[0], "Y"));
    }

    [TestMethod]
    public void Categories_get_the_likeliest_one_and_vectors_keep_their_observed_items()
    {
        var plants = Plant.Draw(800, seed: 3).ToArray();
        using var model = ML.Generative().Vae(new VaeOptions
        {
            ColumnNames = ["Species", "Sizes"],
            HiddenSizes = [32],
            Training = new() { Epochs = 40, BatchSize = 50, Patience = null, Seed = 5 },
        }).Fit(Table(plants, row => row % 5 == 1, row => row % 5 == 2));
        var test = Plant.Draw(200, seed: 12).ToArray();

        var filled = model.Impute(Table(test, _ => true, row => row % 2 == 0));

        var species = filled.GetColumn<string>("Species").ToArray();
        Assert.IsGreaterThan(0.95, species.Zip(test).Average(pair => pair.First == pair.Second.Species ? 1.0 : 0));
        var sizes = filled.GetColumn<float[]>("Sizes").ToArray();
        for (var row = 0; row < 200; row++)
        {
            Assert.AreEqual(test[row].Height, sizes[row][0]);
            Assert.IsTrue(row % 2 == 0 ? float.IsFinite(sizes[row][1]) : sizes[row][1] == test[row].Leaves);
        }

        static TableView Table(Plant[] plants, Func<int, bool> hidesSpecies, Func<int, bool> hidesLeaves) => new(
            TableColumn.Text("Species", [.. plants.Select((plant, row) => hidesSpecies(row) ? "" : plant.Species)]),
            TableColumn.Vector<float>("Sizes", [.. plants.Select((plant, row) => new[] { plant.Height, hidesLeaves(row) ? float.NaN : plant.Leaves })]));
    }

    [TestMethod]
    public void An_imputer_stands_before_a_trainer_and_is_saved_with_it()
    {
        var label = TableColumn.Of("Label", [.. Column(Complete, "Y").Select(y => 2 * y)]);
        var rows = Holes.With(label);
        var imputer = Model.Value.CreateImputer();
        var trainer = ML.Transforms.Concatenate("Features", "X", "Y").Append(ML.Regression.Trainers.OnlineGradientDescent());
        var chain = new TransformerChain<ITransformer>(imputer, trainer.Fit(imputer.Transform(rows)));
        using var file = new MemoryStream();
        ML.Model.Save(chain, rows.Schema, file);
        file.Position = 0;
        var loaded = ML.Model.Load(file, out _);

        var expected = Column(chain.Transform(rows), "Score");
        CollectionAssert.AreEqual(expected, Column(loaded.Transform(rows), "Score"));
        Assert.IsGreaterThan(0.85, ML.Regression.Evaluate(chain.Transform(rows)).RSquared);

        var engine = ML.Model.CreatePredictionEngine<Pair, Predicted>(loaded);
        Assert.AreEqual(expected[0], engine.Predict(new() { X = (float)Holes["X"].Cells[0], Y = float.NaN }).Score, 1e-3);
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void Nothing_is_drawn_without_samples_or_draws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.CreateImputer(samples: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Impute(Holes, samples: -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.ImputeDraws(Holes, draws: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.ImputeDraws(Holes, draws: 1, samples: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Impute(Holes.Without("X")));
    }

    private static float[] Column(IDataView rows, string name) => [.. rows.GetColumn<float>(name)];

    private static TableView Hide(TableView rows, string column, Func<int, bool> hides) => rows.With(
        TableColumn.Of(column, [.. rows[column].Cells.Select((cell, row) => hides(row) ? float.NaN : (float)cell)]));

    private sealed class Pair
    {
        public float X { get; set; }

        public float Y { get; set; }

        public float Label { get; set; }
    }

    private sealed class Predicted
    {
        public float Score { get; set; }
    }
}
