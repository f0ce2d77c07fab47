using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;
using MLNetGen.Torch;
using MLNetGen.Training;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Vae;

/// <summary>A row counts as often as its weight says.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class VaeWeightTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static VaeOptions Options => new()
    {
        ColumnNames = ["X"],
        ExampleWeightColumnName = "Weight",
        LatentSize = 2,
        HiddenSizes = [8],
        Training = new() { Epochs = 2, Seed = 1 },
    };

    [TestMethod]
    [DataRow(1, VaePrior.GaussianMixture)]
    [DataRow(3, VaePrior.VampPrior)]
    public void The_loss_and_its_parts_are_sums_of_the_rows_by_weight(int samples, VaePrior prior)
    {
        var options = Options with { ImportanceSamples = samples, Prior = prior };
        using var scope = NewDisposeScope();
        var codec = RowCodec.Learn(new TableView(TableColumn.Of("X", 1f, 2, 3.5f, 7)), ["X"]);
        using var first = RandomSource.At(1);
        using var network = new VaeNetwork(codec.Layout, RowConditions.Layout(codec, 1), VaeSizes.For(options, codec), first);
        var objective = new VaeObjective(network, codec.Layout, options);

        for (var part = 0; part < 3; part++)
        {
            Assert.AreEqual((2 * Loss(part, 1, 0, 0)) + (0.5 * Loss(part, 0, 1, 0)), Loss(part, 2, 0.5f, 0), 1e-5);
            Assert.AreEqual(3 * Loss(part, 1, 1, 1), Loss(part, 3, 3, 3), 1e-5);
        }

        double Loss(int part, params float[] weights)
        {
            using var random = RandomSource.At(7);
            var rows = stack([tensor(new[] { -1f, 0.2f, 2 }), tensor(weights)], 1);
            return objective.Losses(new Batch(rows, 0, 0), random, beta: 1, freeBits: 0).Values[part].Value.item<float>();
        }
    }

    [TestMethod]
    public void Rows_that_weigh_the_same_are_all_taken_once()
    {
        using var scope = NewDisposeScope();
        var rows = stack([arange(50, dtype: float32), full(50, 0.1f)], 1);

        using var taken = RowSampler.ByWeight(rows, seed: 1);

        CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(row => (float)row).ToArray(), taken.data<float>().ToArray());
    }

    [TestMethod]
    public void Samples_and_conditions_are_as_frequent_as_their_weights()
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 1500).Select(i => i % 2 == 0).ToArray();
        var table = new TableView(
            TableColumn.Of("X", [.. rows.Select(high => (high ? 10f : 0) + random.NextSingle())]),
            TableColumn.Of("High", rows),
            TableColumn.Of("Weight", [.. rows.Select(high => high ? 3f : 1)]));
        var options = Options with
        {
            Likelihoods = new Dictionary<string, Likelihood> { ["X"] = Likelihood.Gaussian },
            Training = new() { Epochs = 40, BatchSize = 50, LearningRate = 5e-3, Seed = 1 },
        };
        using var free = ML.Generative().Vae(options).Fit(table);
        using var conditional = ML.Generative().Vae(options with { ConditionColumnNames = ["High"] }).Fit(table);

        Assert.AreEqual(0.75, free.Sample(3000, seed: 1).GetColumn<float>("X").Average(x => x > 5 ? 1.0 : 0), 0.08);
        Assert.AreEqual(0.75, conditional.Sample(3000, seed: 1).GetColumn<bool>("High").Average(high => high ? 1.0 : 0), 0.03);
    }

    [TestMethod]
    [DataRow(-1f)]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void A_weight_that_makes_no_sense_is_refused_with_its_row(float wrong)
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => ML.Generative().Vae(Options).Fit(Rows(TableColumn.Of("Weight", 1f, 2, wrong, 1))));

        StringAssert.Contains(error.Message, FormattableString.CurrentCulture($"row 2 (counted from 0) is {wrong}"));
    }

    [TestMethod]
    public void Weights_that_are_all_0_are_refused() => StringAssert.Contains(
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Generative().Vae(Options).Fit(Rows(TableColumn.Of("Weight", 0f, 0, 0, 0)))).Message,
        "above 0");

    [TestMethod]
    public void A_column_of_weights_that_is_not_there_or_of_another_type_is_refused_before_training()
    {
        var rows = Rows(TableColumn.Of("Other", 1f, 1, 1, 1));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Generative().Vae(Options).Fit(rows)).Message, "weight column 'Weight'");
        foreach (var column in new[] { TableColumn.Of("Weight", 1.0, 1, 1, 1), TableColumn.Text("Weight", "a", "b", "a", "b") })
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Generative().Vae(Options).Fit(Rows(column))).Message,
                "weight column 'Weight': expected Single");
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ML.Generative().Vae(Options).Fit(Rows(TableColumn.Of("Weight", 1f, 1, 1, 1)), validationData: rows));
    }

    [TestMethod]
    public void Weights_are_neither_modelled_nor_needed_later()
    {
        var rows = Rows(TableColumn.Of("Weight", 1f, 2, 0, 1));
        using var model = ML.Generative().Vae(Options).Fit(rows);

        CollectionAssert.AreEqual(new[] { "X" }, model.SampleSchema.Select(column => column.Name).ToArray());
        Assert.IsTrue(model.Transform(rows.Without("Weight")).GetColumn<float>("Score").All(float.IsFinite));
    }

    private static TableView Rows(TableColumn weights) => new(TableColumn.Of("X", 1f, 2, 3.5f, 7), weights);
}
