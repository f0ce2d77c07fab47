using MLNetGen.Gan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class AugmentationControllerTests
{
    private static readonly double[] Sure = [1, 2, 0.1, 3, 5];     // r = 1
    private static readonly double[] Unsure = [1, 2, -0.1, 3, -5]; // r = 0.2

    [TestMethod]
    public void The_probability_moves_every_fourth_batch_by_the_rows_seen()
    {
        var controller = new AugmentationController { RowsToOne = 1000, Probability = 0.5 };

        for (var batch = 1; batch <= 3; batch++)
        {
            controller = After(controller, Sure);
            Assert.AreEqual(0.5, controller.Probability, $"after batch {batch}");
        }
        controller = After(controller, Sure);
        Assert.AreEqual(0.52, controller.Probability, 1e-12); // 20 of 1,000 rows
        controller = Repeat(controller, Unsure, 8);
        Assert.AreEqual(0.48, controller.Probability, 1e-12);
    }

    [TestMethod]
    public void By_default_the_probability_could_rise_to_one_in_half_a_million_rows() =>
        Assert.AreEqual(20.0 / 500_000, Repeat(new(), Sure, 4).Probability, 1e-15);

    [TestMethod]
    public void All_rows_of_the_four_batches_count_alike()
    {
        // Three of eleven rows are taken for generated: r = 5 / 11, although three of four batches have r = 1.
        var controller = Repeat(new() { RowsToOne = 1000, Probability = 0.5 }, [1], 3);
        controller = After(controller, [1, 1, 1, 1, 1, -1, -1, -1]);

        Assert.AreEqual(0.5 - 0.011, controller.Probability, 1e-12);
    }

    [TestMethod]
    public void At_its_target_the_probability_stays() =>
        Assert.AreEqual(
            0.5, Repeat(new() { RowsToOne = 100, Probability = 0.5, Target = 0.2 }, Unsure, 4).Probability);

    [TestMethod]
    public void The_probability_stays_between_zero_and_its_cap()
    {
        var controller = new AugmentationController { RowsToOne = 100 };

        Assert.AreEqual(0, Repeat(controller, Unsure, 8).Probability);
        Assert.IsFalse(Repeat(controller, Sure, 12).IsAtCap);
        controller = Repeat(controller, Sure, 40);
        Assert.AreEqual(0.8, controller.Probability);
        Assert.IsTrue(controller.IsAtCap);
        Assert.IsFalse(Repeat(controller, Unsure, 4).IsAtCap);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AugmentationController { Probability = 0.81 });
    }

    private static AugmentationController Repeat(AugmentationController controller, double[] logits, int batches)
    {
        for (var batch = 0; batch < batches; batch++)
            controller = After(controller, logits);
        return controller;
    }

    private static AugmentationController After(AugmentationController controller, double[] logits)
    {
        using var margins = tensor(logits);
        return controller.After(margins);
    }
}
