using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Tests.Vae;

namespace MLNetGen.Tests.Gan;

/// <summary>What a small GAN must learn of data whose structure is known.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanLearningTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly IDataView Plants = ML.Data.LoadFromEnumerable(Plant.Draw(2000, seed: 3));

    private static readonly Lazy<GanTransformer> Model = new(() => ML.Generative().Gan(new GanOptions
    {
        ColumnNames = [nameof(Plant.Species), nameof(Plant.Height), nameof(Plant.Leaves), nameof(Plant.Flowering), nameof(Plant.Weight)],
        HiddenSizes = [64, 64],
        Training = new() { Epochs = 100, BatchSize = 100, Seed = 5 },
    }).Fit(Plants));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Samples_have_the_marginals_and_the_dependencies_of_the_data()
    {
        var real = Plant.Read(ML, Plants);
        var synthetic = Plant.Read(ML, Model.Value.Sample(4000, seed: 9));

        Assert.HasCount(4000, synthetic);
        Assert.AreEqual(Mean(real, plant => plant.Species == "rose"), Mean(synthetic, plant => plant.Species == "rose"), 0.05, "roses");
        foreach (var species in new[] { "rose", "oak" })
        {
            double[] RealOf(Func<Plant, double> value) => [.. real.Where(plant => plant.Species == species).Select(value)];
            double[] SyntheticOf(Func<Plant, double> value) => [.. synthetic.Where(plant => plant.Species == species).Select(value)];
            Assert.AreEqual(RealOf(plant => plant.Height).Average(), SyntheticOf(plant => plant.Height).Average(), 0.5, $"height of {species}");
            Assert.AreEqual(RealOf(plant => plant.Leaves).Average(), SyntheticOf(plant => plant.Leaves).Average(), 4, $"leaves of {species}");
            Assert.AreEqual(
                RealOf(plant => plant.Flowering ? 1 : 0).Average(), SyntheticOf(plant => plant.Flowering ? 1 : 0).Average(), 0.1, $"{species} in flower");
        }
        Assert.AreEqual(Mean(real, plant => float.IsNaN(plant.Weight)), Mean(synthetic, plant => float.IsNaN(plant.Weight)), 0.05, "missing");
    }

    [TestMethod]
    public void A_healthy_training_is_found_healthy() =>
        Assert.IsTrue(Model.Value.IsConverged, Model.Value.Cases.ToString());

    [TestMethod]
    public void Rows_that_contradict_themselves_look_less_real()
    {
        var ordinary = Realism(Plant.Draw(500, seed: 8));
        var strange = Realism(Plant.Draw(500, seed: 8).Select(plant => plant with { Species = plant.Species == "rose" ? "oak" : "rose" }));

        Assert.IsGreaterThan(strange + 0.02, ordinary);
    }

    private static double Realism(IEnumerable<Plant> plants) =>
        Model.Value.Transform(ML.Data.LoadFromEnumerable(plants)).GetColumnOf<float>("Realism").Average();

    private static double Mean(IEnumerable<Plant> plants, Func<Plant, bool> is_) => plants.Average(plant => is_(plant) ? 1.0 : 0);
}

file static class Views
{
    public static IEnumerable<T> GetColumnOf<T>(this IDataView view, string name) =>
        Microsoft.ML.Data.ColumnCursorExtensions.GetColumn<T>(view, name);
}
