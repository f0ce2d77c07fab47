using MLNetGen.Gan.Doctor;

namespace MLNetGen.Tests.Gan.Doctor;

[TestClass, TestCategory("unit")]
public sealed class SignHistoryTests
{
    [TestMethod]
    public void A_window_is_the_mean_of_its_steps()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.Steps; step++)
            history = history.With(Signs(signal: step, penalty: 1) with { RealAccuracy = step % 4 == 0 ? 0 : 1 });

        var window = history.Windows.Single();
        Assert.AreEqual(99.5, window.Mean.GeneratorSignal, 1e-9);
        Assert.AreEqual(0.75, window.Mean.RealAccuracy!.Value, 1e-9);
        Assert.AreEqual(0.5, window.Mean.RealSign!.Value, 1e-9);
        Assert.IsNull(window.Mean.GeneratedAccuracy);
        Assert.AreEqual(0, history.OpenSteps);
    }

    [TestMethod]
    public void Signals_are_compared_with_the_highest_and_penalties_with_the_median()
    {
        var history = new SignHistory();
        foreach (var (signal, penalty) in new[] { (2.0, 5.0), (8.0, 1.0), (4.0, 100.0) })
        {
            for (var step = 0; step < SignWindow.Steps; step++)
                history = history.With(Signs(signal, penalty));
        }

        Assert.AreEqual(0.5, history.Windows[^1].SignalShare, 1e-9);
        Assert.AreEqual(5, history.Windows[^1].UsualPenalty, 1e-9);
    }

    [TestMethod]
    public void The_highest_signal_outlasts_its_window()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.Steps * (SignHistory.Length + 5); step++)
            history = history.With(Signs(signal: step < SignWindow.Steps ? 10 : 1, penalty: 0));

        Assert.HasCount(SignHistory.Length, history.Windows);
        Assert.AreEqual(SignHistory.Length + 5, history.Closed);
        Assert.AreEqual(0.1, history.Windows[^1].SignalShare, 1e-9);
    }

    [TestMethod]
    public void An_interruption_drops_what_was_begun()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.Steps + 50; step++)
            history = history.With(Signs(1, 0));

        var interrupted = history.Interrupted();

        Assert.AreEqual((50, 0), (history.OpenSteps, interrupted.OpenSteps));
        Assert.HasCount(1, interrupted.Windows);
        Assert.IsEmpty(interrupted.Gaps.Values);
        Assert.AreEqual(250, interrupted.Steps);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.NegativeInfinity)]
    public void One_number_that_is_not_finite_is_enough(double value)
    {
        Assert.IsTrue(Signs(1, 0).IsFinite);
        Assert.IsFalse((Signs(1, 0) with { RealLogit = value }).IsFinite);
        Assert.IsFalse((Signs(1, 0) with { LargestLogit = value }).IsFinite);
        Assert.IsFalse((Signs(1, 0) with { DiscriminatorGradient = value }).IsFinite);
        Assert.IsFalse((Signs(value, 0)).IsFinite);
        Assert.IsFalse((Signs(1, value)).IsFinite);
    }

    private static StepSigns Signs(double signal, double penalty) => new()
    {
        RealLogit = 1,
        GeneratedLogit = 0,
        GeneratorSignal = signal,
        GeneratorGradient = 1,
        DiscriminatorGradient = 1,
        Penalty = penalty,
        DiscriminatorLoss = 1,
        GeneratorLoss = 1,
    };
}
