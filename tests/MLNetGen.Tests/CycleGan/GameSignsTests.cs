using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

[TestClass, TestCategory("unit")]
public sealed class GameSignsTests
{
    [TestMethod]
    public void Signs_are_those_of_the_judgements_and_of_the_adversarial_gradient_alone()
    {
        using var scope = NewDisposeScope();
        var translations = tensor(new float[] { 3, 4, 0, 1 }, 2, 2, requires_grad: true);
        var judged = translations.view_as(translations);
        judged.retain_grad();
        var adversarial = (judged * tensor(new float[] { 3, 4, 6, 8 }, 2, 2)).sum() / 2;
        (adversarial + translations.square().sum()).backward();

        var signs = GameSigns.Of(
            new(judged, adversarial),
            new(tensor(0.7f), tensor(new[] { 1.2f, 0.4f, 0.6f, 0.2f }, 4, 1), tensor(new[] { -2f, 0.4f }, 2, 1)), translatorGradient: 5, criticGradient: 7);

        Assert.AreEqual(0.6, signs.RealLogit, 1e-6);
        Assert.AreEqual(-0.8, signs.GeneratedLogit, 1e-6);
        Assert.AreEqual(0.5, signs.RealAccuracy);
        Assert.AreEqual(1.0, signs.GeneratedAccuracy);
        Assert.AreEqual(2.0, signs.LargestLogit);
        Assert.AreEqual((5 + 10) / 2.0, signs.GeneratorSignal, 1e-6); // lengths of (3, 4) and (6, 8), the mean over two rows
        Assert.AreEqual((5.0, 7.0), (signs.GeneratorGradient, signs.DiscriminatorGradient));
        Assert.AreEqual(0.7, signs.DiscriminatorLoss, 1e-6);
        Assert.AreEqual(((3 * 3) + (4 * 4) + 8) / 2.0, signs.GeneratorLoss, 1e-6);
    }

    [TestMethod]
    public void A_critic_rests_only_if_it_is_right_about_rows_of_both_kinds()
    {
        using var scope = NewDisposeScope();
        var (right, wrong) = (tensor(new[] { 0.9f, 0.8f, 0.7f, 0.2f }), tensor(new[] { 0.1f, 0.2f, 0.6f, 0.7f }));

        Assert.IsTrue(new Judgement(zeros([]), right, wrong[0]).IsSure(0.7f));
        Assert.IsFalse(new Judgement(zeros([]), right, wrong[0]).IsSure(0.75f));
        Assert.IsFalse(new Judgement(zeros([]), right, wrong).IsSure(0.7f));
    }
}
