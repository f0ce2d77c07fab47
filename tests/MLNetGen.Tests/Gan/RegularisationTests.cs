using MLNetGen.Gan;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class RegularisationTests
{
    [TestMethod]
    public void LeCam_averages_start_at_the_first_means_and_then_follow_slowly()
    {
        var averages = new LeCam { Decay = 0.9 }.After(2, -1).After(3, 1);

        Assert.AreEqual(2.1, averages.RealAverage, 1e-12);
        Assert.AreEqual(-0.8, averages.FakeAverage, 1e-12);
        Assert.AreEqual(2, averages.Steps);
    }

    [TestMethod]
    public void LeCam_penalty_equals_hand_values_row_by_row()
    {
        using var scope = NewDisposeScope();
        var averages = new LeCam { Start = 1, Steps = 1, RealAverage = 1.5, FakeAverage = -0.5 };

        var penalty = averages.Penalty(tensor([1.0, -1, 0]), tensor([0.5, 1, 2])).data<double>().ToArray();

        CollectionAssert.AreEqual(new[] { 2.25 + 1, 0 + 0.25, 0.25 + 0 }, penalty);
        Slopes.Agree(logits => averages.Penalty(logits[..3], logits[3..]), [1, -1, 0, 0.5, 1, 2]);
    }

    [TestMethod]
    public void LeCam_waits_until_its_start()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor([3f]), tensor([-3f]));
        var averages = new LeCam { Start = 2 };

        Assert.AreEqual(0, averages.Penalty(real, fake).item<float>());
        averages = averages.After(1, -1);
        Assert.AreEqual(0, averages.Penalty(real, fake).item<float>());
        averages = averages.After(1, -1);
        Assert.AreEqual(32, averages.Penalty(real, fake).item<float>());
    }

    [TestMethod]
    public void Feature_matching_is_the_squared_distance_of_the_means()
    {
        using var scope = NewDisposeScope();
        var real = tensor(new[,] { { 1.0, 2 }, { 3, 4 }, { 2, 6 } });
        var fake = tensor(new[,] { { 1.0, 0 }, { 2, 1 } });

        Assert.AreEqual(0.25 + (3.5 * 3.5), FeatureMatching.Loss(real, fake).item<double>(), 1e-9);
        Assert.AreEqual(0, FeatureMatching.Loss(real, real.flip(0)).item<double>(), 1e-9);
        Slopes.Agree(features => FeatureMatching.Loss(real, features.view(2, 2)), [1, 0, 2, 1]);
    }

    [TestMethod]
    public void Instance_noise_falls_in_a_straight_line_to_zero()
    {
        Assert.AreEqual(0.2, InstanceNoise.Deviation(0.2, 0));
        Assert.AreEqual(0.15, InstanceNoise.Deviation(0.2, 0.25), 1e-12);
        Assert.AreEqual(0, InstanceNoise.Deviation(0.2, 1));
        Assert.AreEqual(0, InstanceNoise.Deviation(0.2, 1.01));
    }

    [TestMethod]
    public void Instance_noise_has_its_deviation_and_depends_on_its_source_alone()
    {
        using var scope = NewDisposeScope();
        var rows = full([200, 50], 3f);

        Assert.AreEqual(0.2, (Noisy(1, 0.2) - rows).std().item<float>(), 0.01);
        Assert.AreEqual(3, Noisy(1, 0.2).mean().item<float>(), 0.01);
        Assert.IsTrue(Noisy(1, 0.2).Equals(Noisy(1, 0.2)));
        Assert.IsFalse(Noisy(1, 0.2).Equals(Noisy(2, 0.2)));
        Assert.IsTrue(Noisy(1, 0).Equals(rows));

        Tensor Noisy(long seed, double deviation)
        {
            using var random = RandomSource.At(seed);
            return InstanceNoise.Add(rows, deviation, random);
        }
    }
}
