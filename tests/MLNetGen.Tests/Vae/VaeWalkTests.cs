using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Walks through a latent space, and which of its dimensions mean anything.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeWalkTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly Lazy<VaeTransformer> Model = new(() => Fit(Options));

    private static VaeOptions Options => new()
    {
        ColumnNames = [nameof(Plant.Height), nameof(Plant.Leaves)],
        ConditionColumnNames = [nameof(Plant.Flowering)],
        Reconstruct = true,
        LatentSize = 3,
        HiddenSizes = [32],
        Training = new() { Epochs = 60, BatchSize = 50, LearningRate = 5e-3, Patience = null, Seed = 5 },
    };

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void A_walk_goes_from_one_reconstruction_to_the_other()
    {
        var (oak, rose) = (new Plant { Height = 12.3f, Leaves = 30 }, new Plant { Height = 2.1f, Leaves = 80 });
        var ends = Model.Value.Transform(ML.Data.LoadFromEnumerable([oak, rose])).GetColumn<float>("Height.Reconstructed").ToArray();

        var heights = Model.Value.Interpolate(oak, rose, steps: 9).GetColumn<float>("Height").ToArray();

        Assert.HasCount(9, heights);
        Assert.AreEqual(ends[0], heights[0], 1e-4);
        Assert.AreEqual(ends[1], heights[^1], 1e-4);
        foreach (var (height, next) in heights.Zip(heights.Skip(1)))
            Assert.IsLessThan(height, next, "each step leads nearer to the other end");
    }

    [TestMethod]
    public void Conditions_stay_as_they_are_at_the_start()
    {
        var walk = Model.Value.Interpolate(new Plant { Flowering = true, Height = 3 }, new Plant { Flowering = false, Height = 9 }, steps: 4);

        Assert.IsTrue(walk.GetColumn<bool>("Flowering").SequenceEqual([true, true, true, true]));
    }

    [TestMethod]
    public void A_walk_needs_two_ends_and_two_steps()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Interpolate(new Plant(), new Plant(), steps: 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => Model.Value.Interpolate(new Plant(), null!, steps: 3));
        foreach (var rows in new[] { 1, 3 })
            Assert.ThrowsExactly<ArgumentException>(() => Model.Value.Interpolate(ML.Data.LoadFromEnumerable(Plant.Draw(rows, seed: 1)), steps: 3));
    }

    [TestMethod]
    public void A_grid_is_decoded_line_by_line_from_the_top_left()
    {
        var latents = new[] { 1.5f, 0, -1.5f }.SelectMany(y => new[] { -1.5f, 0, 1.5f }.Select(x => new[] { y, 0, x })).ToArray();
        var rows = new TableView(TableColumn.Vector("Latent", latents));

        var grid = Model.Value.LatentGrid(3, dimensionX: 2, dimensionY: 0, extent: 1.5, new { Flowering = true });

        CollectionAssert.AreEqual(
            Model.Value.Decode(rows, new { Flowering = true }).GetColumn<float>("Height").ToArray(), grid.GetColumn<float>("Height").ToArray());
        Assert.IsTrue(grid.GetColumn<bool>("Flowering").All(flowering => flowering));
        Assert.AreEqual(9, grid.GetRowCount());
    }

    [TestMethod]
    public void A_grid_of_dimensions_that_are_not_there_is_refused()
    {
        foreach (var wrong in new Action[]
        {
            () => Model.Value.LatentGrid(1),
            () => Model.Value.LatentGrid(3, dimensionX: 3),
            () => Model.Value.LatentGrid(3, dimensionY: -1),
            () => Model.Value.LatentGrid(3, extent: 0),
            () => Model.Value.LatentGrid(3, extent: double.NaN),
            () => Model.Value.LatentGrid(3, condition: new { Flowering = "perhaps" }),
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(wrong);
    }

    [TestMethod]
    public void Dimensions_that_tell_rows_apart_are_active()
    {
        var active = Model.Value.ActiveUnits(ML.Data.LoadFromEnumerable(Plant.Draw(300, seed: 8)));

        Assert.IsGreaterThan(0, active);
        Assert.AreEqual(0, Model.Value.ActiveUnits(ML.Data.LoadFromEnumerable(Enumerable.Repeat(new Plant { Height = 3 }, 50))), "all rows alike");
        Assert.AreEqual(0, Model.Value.ActiveUnits(ML.Data.LoadFromEnumerable(Plant.Draw(300, seed: 8)), leastVariance: 1000));
    }

    private static VaeTransformer Fit(VaeOptions options) => ML.Generative().Vae(options).Fit(ML.Data.LoadFromEnumerable(Plant.Draw(600, seed: 3)));
}
