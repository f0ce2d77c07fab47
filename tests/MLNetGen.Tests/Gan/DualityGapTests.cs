using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Tests.Doctor;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("learning")]
public sealed class DualityGapTests
{
    private static readonly IDataView Rows = Clouds.Ring(1000, seed: 1);

    [TestMethod]
    public void The_gap_of_a_trained_pair_is_smaller_than_that_of_an_untrained_one_and_leaves_the_model_as_it_is()
    {
        using var trained = Train(epochs: 60);
        using var untrained = Train(epochs: 1);
        var before = Parcels.Weights(trained);

        var (good, bad) = (trained.DualityGap(Rows, steps: 100, seed: 3), untrained.DualityGap(Rows, steps: 100, seed: 3));

        Assert.IsGreaterThan(-0.05, good, "it is never far below 0");
        Assert.IsLessThan(0.5 * bad, good, $"trained {good}, untrained {bad}");
        Assert.AreEqual(good, trained.DualityGap(Rows, steps: 100, seed: 3), "the same seed, the same gap");
        CollectionAssert.AreEqual(before, Parcels.Weights(trained));
    }

    [TestMethod]
    public void Too_few_rows_and_no_steps_are_refused()
    {
        using var model = Train(epochs: 1);

        Assert.ThrowsExactly<ArgumentException>(() => model.DualityGap(Clouds.Ring(99, seed: 1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.DualityGap(Rows, steps: 0));
    }

    private static GanTransformer Train(int epochs) => new MLContext(seed: 1).Generative().Gan(new GanOptions
    {
        ColumnNames = ["X", "Y"],
        HiddenSizes = [32, 32],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = epochs, BatchSize = 50, Seed = 1 },
    }).Fit(Rows);
}
