using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Rows that are made, or made anew, for wished values of condition columns.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeConditionTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly IDataView Plants = ML.Data.LoadFromEnumerable(Plant.Draw(1500, seed: 3));
    private static readonly Lazy<VaeTransformer> Model = new(() => ML.Generative().Vae(new VaeOptions
    {
        ColumnNames = [nameof(Plant.Height), nameof(Plant.Leaves), nameof(Plant.Weight)],
        ConditionColumnNames = [nameof(Plant.Species), nameof(Plant.Flowering)],
        LatentSize = 2,
        Training = new() { Epochs = 60, BatchSize = 100, LearningRate = 5e-3, Patience = null, Seed = 5 },
    }).Fit(Plants));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Rows_made_for_a_condition_look_like_the_rows_that_had_it()
    {
        foreach (var (species, height, leaves) in new[] { ("oak", 12, 30), ("rose", 2, 80) })
        {
            var made = Plant.Read(ML, Model.Value.Sample(1000, new { Species = species }, seed: 2));

            Assert.IsTrue(made.All(plant => plant.Species == species));
            Assert.AreEqual(height, made.Average(plant => plant.Height), 0.5, $"height of {species}");
            Assert.AreEqual(leaves, made.Average(plant => plant.Leaves), 4, $"leaves of {species}");
        }
    }

    [TestMethod]
    public void What_is_not_wished_for_is_distributed_as_it_was_with_what_is()
    {
        foreach (var (species, flowering) in new[] { ("oak", 0.1), ("rose", 0.9) })
        {
            var made = Plant.Read(ML, Model.Value.Sample(2000, new Dictionary<string, string> { ["Species"] = species }, seed: 2));

            Assert.AreEqual(flowering, made.Average(plant => plant.Flowering ? 1.0 : 0), 0.05, $"{species} in flower");
        }
    }

    [TestMethod]
    public void Without_a_wish_conditions_are_as_frequent_as_in_training()
    {
        var real = Plant.Read(ML, Plants);
        var made = Plant.Read(ML, Model.Value.Sample(4000, seed: 2));

        foreach (var kind in real.GroupBy(plant => (plant.Species, plant.Flowering)))
            Assert.AreEqual(kind.Count() / 1500.0, made.Average(plant => (plant.Species, plant.Flowering) == kind.Key ? 1.0 : 0), 0.03, $"{kind.Key}");
    }

    [TestMethod]
    public void Rows_decoded_for_another_condition_become_what_they_would_be()
    {
        var oaks = Plant.Draw(300, seed: 9).Where(plant => plant.Species == "oak").ToArray();
        var encoded = Model.Value.Transform(ML.Data.LoadFromEnumerable(oaks));

        var same = Model.Value.Decode(encoded, new { Species = "oak" }).GetColumn<float>("Height").ToArray();
        var other = Model.Value.Decode(encoded, new { Species = "rose" }).GetColumn<float>("Height").ToArray();

        CollectionAssert.AreEqual(Model.Value.Decode(encoded).GetColumn<float>("Height").ToArray(), same);
        Assert.AreEqual(12, same.Average(), 0.7);
        Assert.AreEqual(2, other.Average(), 0.7);
    }

    [TestMethod]
    public void A_loaded_model_makes_the_same_rows_for_the_same_wish()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Model.Value, Plants.Schema, file);
        file.Position = 0;
        using var loaded = (VaeTransformer)ML.Model.Load(file, out _);
        var wish = new { Species = "oak", Flowering = true };

        CollectionAssert.AreEqual(
            Plant.Read(ML, Model.Value.Sample(100, wish, seed: 4)), Plant.Read(ML, loaded.Sample(100, wish, seed: 4)));
        CollectionAssert.AreEqual(Plant.Read(ML, Model.Value.Sample(100, seed: 4)), Plant.Read(ML, loaded.Sample(100, seed: 4)));
        CollectionAssert.AreEqual(new[] { "Species", "Flowering" }, loaded.ConditionColumnNames.ToArray());
    }

    [TestMethod]
    public void A_row_is_decoded_the_same_in_any_batch_and_alone()
    {
        var encoded = ML.Data.TakeRows(Model.Value.Transform(Plants), 20);
        var expected = Model.Value.Decode(encoded).GetColumn<float>("Height").ToArray();
        foreach (var batch in new[] { 1, 3, 1024 })
        {
            var decoder = Model.Value.Decoder;
            decoder.MaxBatch = batch;
            var actual = decoder.Transform(encoded).GetColumn<float>("Height").ToArray();
            foreach (var (one, other) in expected.Zip(actual))
                Assert.AreEqual(one, other, 1e-4);
        }

        var engine = ML.Model.CreatePredictionEngine<Place, Plant>(Model.Value.Decoder);
        var place = ML.Data.CreateEnumerable<Place>(encoded, reuseRowObject: false).First();
        Assert.AreEqual(expected[0], engine.Predict(place).Height, 1e-4);
    }

    [TestMethod]
    public void A_decoder_reads_the_conditions_saves_and_loads()
    {
        var encoded = Model.Value.Transform(ML.Data.TakeRows(Plants, 20));
        using var file = new MemoryStream();
        ML.Model.Save(Model.Value.Decoder, encoded.Schema, file);
        file.Position = 0;
        using var loaded = (VaeDecoder)ML.Model.Load(file, out _);

        CollectionAssert.AreEqual(
            Model.Value.Decode(encoded).GetColumn<float>("Height").ToArray(), loaded.Transform(encoded).GetColumn<float>("Height").ToArray());
        var without = ML.Transforms.DropColumns("Species").Fit(encoded).Transform(encoded);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => loaded.Transform(without));
    }

    private sealed class Place
    {
        [VectorType(2)]
        public float[] Latent { get; set; } = [];

        public string Species { get; set; } = "";

        public bool Flowering { get; set; }
    }
}
