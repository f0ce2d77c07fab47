using MLNetGen.Augmentation;

namespace MLNetGen.Tests.Augmentation;

[TestClass, TestCategory("unit")]
public sealed class StudentTestTests
{
    [TestMethod]
    [DataRow(12.706, 1), DataRow(4.303, 2), DataRow(3.182, 3), DataRow(2.776, 4), DataRow(2.262, 9), DataRow(2.086, 20)]
    public void The_critical_values_of_tables_have_a_probability_of_a_twentieth(double t, int freedom)
    {
        Assert.AreEqual(0.05, StudentTest.TwoSided(t, freedom), 5e-5);
        Assert.AreEqual(0.05, StudentTest.TwoSided(-t, freedom), 5e-5);
    }

    [TestMethod]
    public void The_test_is_corrected_for_shared_training_rows()
    {
        // Differences 1, 2, 3: mean 2, variance 1; with test rows a fourth of the training rows t = 2 / sqrt(1/3 + 1/4).
        Assert.AreEqual(StudentTest.TwoSided(2 / Math.Sqrt((1.0 / 3) + 0.25), 2), StudentTest.Probability([1, 2, 3], 0.25), 1e-12);
        Assert.AreEqual(1, StudentTest.Probability([0, 0, 0], 0.25));
        Assert.AreEqual(0, StudentTest.Probability([1, 1, 1], 0.25));
    }

    [TestMethod]
    public void Probabilities_are_corrected_for_their_number() =>
        CollectionAssert.AreEqual(new[] { 0.03, 0.06, 0.06, 0.5 }, StudentTest.Holm([0.0075, 0.03, 0.02, 0.5]).Select(p => Math.Round(p, 6)).ToArray());
}
