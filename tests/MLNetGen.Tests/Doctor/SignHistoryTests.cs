using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

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
    public void A_few_steps_are_a_window_where_one_is_wanted_but_not_fewer()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.FewestSteps - 1; step++)
            history = history.With(Signs(signal: 2, penalty: 1));

        Assert.IsEmpty(history.ClosedEarly().Windows);
        Assert.AreEqual(2, history.With(Signs(2, 1)).ClosedEarly().Windows.Single().Mean.GeneratorSignal, 1e-9);
    }

    [TestMethod]
    public void A_signal_that_soon_went_silent_is_remembered_but_not_that_of_a_single_step()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.Steps; step++)
            history = history.With(Signs(signal: step < 30 ? 10 : step == 100 ? 50 : 0.01, penalty: 0));

        Assert.AreEqual(10, history.Windows.Single().LargestSignal, 1e-9);
    }

    [TestMethod]
    public void After_a_return_to_earlier_weights_signs_are_measured_anew()
    {
        var history = new SignHistory();
        for (var step = 0; step < SignWindow.Steps; step++)
            history = history.With(Signs(1000, 1000));
        history = history.RolledBack();
        for (var step = 0; step < SignWindow.Steps; step++)
            history = history.With(Signs(2, 3));

        var window = history.Windows.Single();
        Assert.AreEqual((1, 3, 2), (window.SignalShare, window.UsualPenalty, history.Closed));
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
