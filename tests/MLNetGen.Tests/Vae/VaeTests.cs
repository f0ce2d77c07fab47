using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>What a small VAE must learn of data whose structure is known.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly IDataView Plants = ML.Data.LoadFromEnumerable(Plant.Draw(2000, seed: 3));
    private static readonly Lazy<VaeTransformer> Model = new(() => ML.Generative().Vae(Options).Fit(Plants));

    private static VaeOptions Options => new()
    {
        ColumnNames = [nameof(Plant.Species), nameof(Plant.Height), nameof(Plant.Leaves), nameof(Plant.Flowering), nameof(Plant.Weight)],
        Reconstruct = true,
        LogVarianceColumnName = "LogVariance",
        LatentSize = 3,
        Training = new() { Epochs = 200, BatchSize = 100, Patience = null, Seed = 5 },
    };

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void The_loss_falls_and_its_parts_add_up()
    {
        var epochs = Model.Value.History.Epochs;
        var last = epochs[^1].Losses.ToDictionary(loss => loss.Name, loss => loss.Value);

        Assert.IsLessThan(epochs[0].ValidationLosses[0].Value - 1, epochs.Min(epoch => epoch.ValidationLosses[0].Value));
        Assert.AreEqual(last["loss"], last["reconstruction"] + last["kl"], 1e-3);
    }

    [TestMethod]
    public void Samples_have_the_marginals_and_the_dependencies_of_the_data()
    {
        var real = Plant.Read(ML, Plants);
        var synthetic = Plant.Read(ML, Model.Value.Sample(4000, seed: 9));

        Assert.HasCount(4000, synthetic);
        Assert.AreEqual(Mean(real, plant => plant.Species == "rose"), Mean(synthetic, plant => plant.Species == "rose"), 0.03, "roses");
        foreach (var species in new[] { "rose", "oak" })
        {
            double[] RealOf(Func<Plant, double> value) => [.. real.Where(plant => plant.Species == species).Select(value)];
            double[] SyntheticOf(Func<Plant, double> value) => [.. synthetic.Where(plant => plant.Species == species).Select(value)];
            Assert.AreEqual(RealOf(plant => plant.Height).Average(), SyntheticOf(plant => plant.Height).Average(), 0.5, $"height of {species}");
            Assert.AreEqual(RealOf(plant => plant.Leaves).Average(), SyntheticOf(plant => plant.Leaves).Average(), 8, $"leaves of {species}");
            Assert.AreEqual(
                RealOf(plant => plant.Flowering ? 1 : 0).Average(), SyntheticOf(plant => plant.Flowering ? 1 : 0).Average(), 0.1, $"{species} in flower");
        }
        Assert.AreEqual(Mean(real, plant => float.IsNaN(plant.Weight)), Mean(synthetic, plant => float.IsNaN(plant.Weight)), 0.03, "missing");
        Assert.IsTrue(synthetic.All(plant => plant.Height >= real.Min(other => other.Height) && plant.Height <= real.Max(other => other.Height)), "range");
    }

    [TestMethod]
    public void Samples_can_be_asked_for_without_missing_cells() =>
        Assert.IsTrue(Plant.Read(ML, Model.Value.Sample(500, seed: 9, fillMissing: true)).All(plant => !float.IsNaN(plant.Weight)));

    [TestMethod]
    public void Strange_rows_score_higher_than_ordinary_ones()
    {
        var ordinary = Plant.Draw(300, seed: 8);
        var strange = Plant.Draw(300, seed: 8).Select(plant => plant with { Species = plant.Species == "rose" ? "oak" : "rose" });
        var rows = ordinary.Select(plant => plant with { Label = 0 }).Concat(strange.Select(plant => plant with { Label = 1 }));
        var scored = Model.Value.Transform(ML.Data.LoadFromEnumerable(rows));
        // Only the evaluator asks for a predicted label.
        var judged = ML.Transforms.CustomMapping<Scored, Judged>((row, label) => label.PredictedLabel = row.Score > 10, null)
            .Fit(scored).Transform(scored);

        var metrics = ML.AnomalyDetection.Evaluate(judged);

        Assert.IsGreaterThan(0.95, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    public void Reconstructions_are_near_the_rows_and_fill_what_is_missing()
    {
        var real = Plant.Draw(500, seed: 11).ToArray();
        var reconstructed = ML.Data.CreateEnumerable<ReconstructedPlant>(
            Model.Value.Transform(ML.Data.LoadFromEnumerable(real)), reuseRowObject: false).ToArray();

        var pairs = real.Zip(reconstructed).ToArray();
        Assert.IsGreaterThan(0.95, pairs.Average(pair => pair.First.Species == pair.Second.Species ? 1.0 : 0));
        Assert.IsLessThan(1.0, pairs.Average(pair => Math.Abs(pair.First.Height - pair.Second.Height)), "mean error of the height");
        Assert.IsTrue(reconstructed.All(row => !float.IsNaN(row.Weight)), "missing cells are filled");
    }

    [TestMethod]
    public void Decoding_the_latent_column_gives_the_reconstruction()
    {
        var encoded = Model.Value.Transform(ML.Data.TakeRows(Plants, 50));
        var latents = ML.Transforms.SelectColumns("Latent").Fit(encoded).Transform(encoded);

        var decoded = Model.Value.Decode(latents);

        CollectionAssert.AreEqual(
            encoded.GetColumn<float>("Height.Reconstructed").ToArray(), decoded.GetColumn<float>("Height").ToArray());
        CollectionAssert.AreEqual(
            encoded.GetColumn<string>("Species.Reconstructed").ToArray(), decoded.GetColumn<string>("Species").ToArray());
    }

    [TestMethod]
    public void A_decoder_decodes_a_missing_latent_vector_to_missing_and_saves_and_loads()
    {
        var latents = ML.Data.LoadFromEnumerable([new LatentRow { Latent = [0.5f, -1, 0] }, new LatentRow { Latent = [0, float.NaN, 0] }]);
        using var file = new MemoryStream();
        ML.Model.Save(Model.Value.Decoder, latents.Schema, file);
        file.Position = 0;
        using var loaded = (VaeDecoder)ML.Model.Load(file, out _);

        var heights = loaded.Transform(latents).GetColumn<float>("Height").ToArray();

        Assert.AreEqual(Model.Value.Decode(latents).GetColumn<float>("Height").First(), heights[0]);
        Assert.IsTrue(float.IsNaN(heights[1]));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_model_and_another_seed_another()
    {
        var options = Options with { Training = new() { Epochs = 2, Seed = 1 } };
        using var first = new MLContext(seed: 1).Generative().Vae(options).Fit(Plants);
        using var second = new MLContext(seed: 2).Generative().Vae(options).Fit(Plants);
        using var third = new MLContext(seed: 1).Generative().Vae(options with { Training = new() { Epochs = 2, Seed = 2 } }).Fit(Plants);

        CollectionAssert.AreEqual(Scores(first), Scores(second));
        CollectionAssert.AreNotEqual(Scores(first), Scores(third));
    }

    [TestMethod]
    public void The_context_seed_counts_where_the_options_have_none()
    {
        var options = Options with { Training = new() { Epochs = 1 } };
        using var first = new MLContext(seed: 1).Generative().Vae(options).Fit(Plants);
        using var second = new MLContext(seed: 1).Generative().Vae(options).Fit(Plants);
        using var third = new MLContext(seed: 2).Generative().Vae(options).Fit(Plants);

        CollectionAssert.AreEqual(Scores(first), Scores(second));
        CollectionAssert.AreNotEqual(Scores(first), Scores(third));
    }

    [TestMethod]
    public void A_vector_column_becomes_a_latent_column_of_the_asked_size()
    {
        var features = ML.Transforms.Concatenate("Features", nameof(Plant.Height), nameof(Plant.Weight)).Fit(Plants).Transform(Plants);
        using var model = ML.Generative().Vae("Latent", "Features", latentSize: 2, seed: 1).Fit(ML.Data.TakeRows(features, 200));

        var encoded = model.Transform(features);

        Assert.AreEqual(2, ((VectorDataViewType)encoded.Schema["Latent"].Type).Size);
        Assert.IsTrue(encoded.GetColumn<float>("Score").All(float.IsFinite), "a missing cell does not spoil a row");
    }

    [TestMethod]
    public void Validation_rows_can_be_given()
    {
        var options = Options with { Training = new() { Epochs = 3, Seed = 1 } };
        using var model = ML.Generative().Vae(options).Fit(Plants, ML.Data.LoadFromEnumerable(Plant.Draw(100, seed: 77)));

        Assert.HasCount(3, model.History.Epochs);
        Assert.IsTrue(model.History.Epochs.All(epoch => double.IsFinite(epoch.ValidationLosses[0].Value)));
    }

    [TestMethod]
    public void Cancelled_training_gives_the_model_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new InlineProgress(step => { if (step.Epoch == 2) cancellation.Cancel(); });
        using var model = ML.Generative().Vae(Options with
        {
            Training = new() { Epochs = 1000, Seed = 1, Progress = progress, CancellationToken = cancellation.Token },
        }).Fit(Plants);

        Assert.AreEqual(TrainingEnd.Cancelled, model.Outcome.Reason);
        Assert.IsTrue(Scores(model).All(float.IsFinite));
    }

    private static float[] Scores(VaeTransformer model) => [.. model.Transform(Plants).GetColumn<float>("Score")];

    private static double Mean(Plant[] plants, Func<Plant, bool> holds) => plants.Average(plant => holds(plant) ? 1.0 : 0);

    private sealed class InlineProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class Judged
    {
        public bool PredictedLabel { get; set; }
    }

    private sealed class LatentRow
    {
        [VectorType(3)]
        public float[] Latent { get; set; } = [];
    }

    private sealed class ReconstructedPlant
    {
        [ColumnName("Species.Reconstructed")]
        public string Species { get; set; } = "";

        [ColumnName("Height.Reconstructed")]
        public float Height { get; set; }

        [ColumnName("Weight.Reconstructed")]
        public float Weight { get; set; }
    }
}
