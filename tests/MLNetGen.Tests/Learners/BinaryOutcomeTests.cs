using MLNetGen.Learners;

namespace MLNetGen.Tests.Learners;

[TestClass, TestCategory("unit")]
public sealed class BinaryOutcomeTests
{
    private static readonly BinaryOutcome Outcome = new([3, 2, 2, 1, -1], [true, false, true, false, true]);

    [TestMethod]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order()
    {
        // Of 3 positive and 2 other rows: 3 beats both, 2 beats one and ties with one, -1 beats none.
        Assert.AreEqual((2 + 1.5 + 0) / 6, Outcome.AreaUnderRocCurve, 1e-12);
    }

    [TestMethod]
    public void Average_precision_is_the_mean_precision_at_the_positive_rows()
    {
        // Precision among rows of 3 and more: 1 of 1; of 2 and more: 2 of 3; of -1 and more: 3 of 5.
        Assert.AreEqual((1 + (2.0 / 3) + (3.0 / 5)) / 3, Outcome.AveragePrecision, 1e-12);
    }

    [TestMethod]
    public void Balanced_accuracy_and_F1_depend_on_the_threshold()
    {
        Assert.AreEqual(((2.0 / 3) + 0) / 2, Outcome.BalancedAccuracy(), 1e-12);
        Assert.AreEqual(((1.0 / 3) + 1) / 2, Outcome.BalancedAccuracy(2.5f), 1e-12);
        Assert.AreEqual(2 * 2.0 / (4 + 3), Outcome.F1(), 1e-12);
        Assert.AreEqual(0, Outcome.F1(9), 1e-12);
    }

    [TestMethod]
    public void The_best_threshold_has_the_highest_balanced_accuracy()
    {
        var outcome = new BinaryOutcome([5, 4, 3, 2, 1], [true, true, false, true, false]);

        Assert.AreEqual(3.5f, outcome.BestThreshold());
        Assert.AreEqual(((2.0 / 3) + 1) / 2, outcome.BalancedAccuracy(outcome.BestThreshold()), 1e-12);
    }
}
