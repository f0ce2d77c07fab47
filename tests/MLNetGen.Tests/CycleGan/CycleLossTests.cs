using MLNetGen.CycleGan;
using MLNetGen.Tests.Gan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>The losses of a CycleGAN, by hand and by finite differences.</summary>
[TestClass, TestCategory("unit")]
public sealed class CycleLossTests
{
    private static readonly double[] Judgements = [0.3, -0.7, 1.4, 2.1, 0.9, 0];

    [TestMethod]
    public void A_translator_wants_to_be_judged_1()
    {
        using var scope = NewDisposeScope();
        var judged = tensor(new double[,] { { 1, 3 }, { 0, 1 }, { 1, 1 } });

        CollectionAssert.AreEqual(new[] { 2.0, 0.5, 0 }, CycleLoss.Translator(judged).data<double>().ToArray());
        Slopes.Agree(values => CycleLoss.Translator(values.reshape(3, 2)), Judgements);
    }

    [TestMethod]
    public void A_critic_wants_to_judge_the_real_1_and_translations_0()
    {
        using var scope = NewDisposeScope();
        var (real, translated) = (tensor(new double[,] { { 1, 3 }, { 1, 1 } }), tensor(new double[,] { { 2, 0 }, { 0, 0 } }));

        // Half of (0 + 4) / 2 + (4 + 0) / 2.
        CollectionAssert.AreEqual(new[] { 2.0, 0 }, CycleLoss.Critic(real, translated).data<double>().ToArray());
        Slopes.Agree(values => CycleLoss.Critic(values.narrow(0, 0, 2).reshape(1, 2), values.narrow(0, 2, 4).reshape(1, 4)), Judgements);
    }

    [TestMethod]
    public void Consistency_compares_the_means_of_judgements()
    {
        using var scope = NewDisposeScope();
        var (judged, varied) = (tensor(new double[,] { { 1, 3 }, { 1, 1 } }), tensor(new double[,] { { 3, 1 }, { 0, 4 } }));

        CollectionAssert.AreEqual(new[] { 0.0, 1 }, CycleLoss.Consistency(judged, varied).data<double>().ToArray());
        Slopes.Agree(values => CycleLoss.Consistency(values.narrow(0, 0, 4).reshape(1, 4), values.narrow(0, 4, 2).reshape(1, 2)), Judgements);
    }

    [TestMethod]
    public void A_distance_is_the_mean_absolute_difference_of_each_row()
    {
        using var scope = NewDisposeScope();
        var (expected, actual) = (tensor(new double[,] { { 0, 2, 3 }, { 1, 1, 1 } }), tensor(new double[,] { { 1, -3, 3 }, { 1, 1, 1 } }));

        CollectionAssert.AreEqual(new[] { 2.0, 0 }, CycleLoss.Distance(expected, actual).data<double>().ToArray());
        Slopes.Agree(values => CycleLoss.Distance(expected, values.reshape(2, 3)), Judgements);
    }

    [TestMethod]
    public void Of_many_judgements_of_an_image_the_mean_counts()
    {
        using var scope = NewDisposeScope();
        var patches = tensor(new double[] { 1, 1, 1, 3, 0, 0, 0, 0 }).reshape(2, 1, 2, 2);

        CollectionAssert.AreEqual(new[] { 1.0, 1 }, CycleLoss.Translator(patches).data<double>().ToArray());
        CollectionAssert.AreEqual(new[] { 2.0, 0.5 }, CycleLoss.Critic(patches, patches).data<double>().ToArray());
    }
}
