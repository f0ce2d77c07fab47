using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Tests.Training;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class PrecisionTrialTests
{
    [TestMethod]
    [DataRow(0.8, 0.8, Precision.BFloat16)]
    [DataRow(0.8, 0.81, Precision.Float32)]
    [DataRow(2, 0.3, Precision.Float32)]
    public void Low_precision_is_chosen_where_it_saves_a_fifth_of_the_time_every_time(double first, double second, Precision expected) =>
        Assert.AreEqual(expected, PrecisionTrial.Choose([(1, first), (1, second), (10, 2)]).Chosen);

    [TestMethod]
    public void The_choice_is_told_with_the_median_times() => Assert.AreEqual(
        "Computing in Float32: a pass takes 0.050 s in Float32, 0.120 s in BFloat16.",
        PrecisionTrial.Choose([(0.01, 0.09), (0.07, 0.12), (0.05, 0.3)]).ToString());

    [TestMethod]
    public void Both_are_measured_and_nothing_but_the_result_is_left_behind()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResnetGenerator(3, 1, 4, 2, 2, Upsampling.Resize, new Generator(1));
        using var before = get_rng_state();
        var weights = generator.parameters().Select(parameter => parameter.detach().clone()).ToArray();
        PrecisionTrial trial;
        using (new LiveTensors())
            trial = PrecisionTrial.Of(generator, 16, 3, 8, 12);

        Assert.IsTrue(trial is { Float32Seconds: > 0, BFloat16Seconds: > 0 });
        Assert.AreEqual(default, generator.Precision);
        Assert.IsTrue(generator.parameters().Zip(weights).All(pair => pair.First.Equals(pair.Second) && pair.First.grad is null));
        Assert.IsTrue(get_rng_state().Equals(before), "torch's own stream was touched");
    }
}
