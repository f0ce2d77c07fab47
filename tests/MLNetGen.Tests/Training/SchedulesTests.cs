using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class SchedulesTests
{
    [TestMethod]
    [DataRow(0, 0.2)]
    [DataRow(3, 0.8)]
    [DataRow(4, 1.0)]
    [DataRow(1000, 1.0)]
    public void Constant_rises_evenly_and_stays(int step, double expected) =>
        Assert.AreEqual(expected, Schedules.Create(LearningRateSchedule.Constant, warmUpSteps: 4, steps: 100)(step, 0), 1e-12);

    [TestMethod]
    [DataRow(1, 2.0 / 3)]
    [DataRow(2, 1.0)]
    [DataRow(6, 0.5)]
    [DataRow(4, 0.8535533905932737)]
    [DataRow(10, 0.0)]
    [DataRow(99, 0.0)]
    public void Cosine_falls_to_zero_at_the_end(int step, double expected) =>
        Assert.AreEqual(expected, Schedules.Create(LearningRateSchedule.Cosine, warmUpSteps: 2, steps: 10)(step, 0), 1e-12);

    [TestMethod]
    public void Warm_up_may_be_longer_than_training() =>
        Assert.AreEqual(0.5, Schedules.Create(LearningRateSchedule.Cosine, warmUpSteps: 99, steps: 10)(49, 0), 1e-12);

    [TestMethod]
    [DataRow(0.0, 1.0)]
    [DataRow(0.5, 0.5)]
    [DataRow(0.1, 0.8535533905932737)]
    [DataRow(1.2, 0.0)]
    public void Cosine_follows_the_time_budget_where_that_ends_first(double timeSpent, double expected) =>
        Assert.AreEqual(expected, Schedules.Create(LearningRateSchedule.Cosine, warmUpSteps: 2, steps: 10)(timeSpent == 0.1 ? 4 : 2, timeSpent), 1e-12);

    [TestMethod]
    [DataRow(0, 1.0 / 3)]
    [DataRow(2, 1.0)]
    [DataRow(6, 1.0)]
    [DataRow(7, 0.75)]
    [DataRow(8, 0.5)]
    [DataRow(10, 0.0)]
    [DataRow(99, 0.0)]
    public void Late_linear_stays_for_half_of_training_and_falls_evenly(int step, double expected) =>
        Assert.AreEqual(expected, Schedules.Create(LearningRateSchedule.LateLinear, warmUpSteps: 2, steps: 10)(step, 0), 1e-12);

    [TestMethod]
    [DataRow(0.5, 1.0)]
    [DataRow(0.75, 0.5)]
    [DataRow(1.2, 0.0)]
    public void Late_linear_follows_the_time_budget_where_that_ends_first(double timeSpent, double expected) =>
        Assert.AreEqual(expected, Schedules.Create(LearningRateSchedule.LateLinear, warmUpSteps: 2, steps: 10)(3, timeSpent), 1e-12);
}
