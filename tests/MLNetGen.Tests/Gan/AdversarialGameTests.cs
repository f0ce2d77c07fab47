using MLNetGen.Gan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class AdversarialGameTests
{
    private static readonly double[] Real = [0.5, -1.5, 2.5];
    private static readonly double[] Fake = [-0.25, 0.75, -3];

    private static readonly GanObjective[] Objectives =
        [.. Enum.GetValues<GanObjective>().Where(objective => objective != GanObjective.BoundaryEquilibrium)];

    private static readonly GanObjective[] Smoothable = [GanObjective.NonSaturating, GanObjective.Minimax, GanObjective.LeastSquares];

    [TestMethod]
    public void Discriminator_losses_equal_hand_values_pair_by_pair()
    {
        var (meanReal, meanFake) = (0.5, -2.5 / 3);
        AreDiscriminator(GanObjective.RelativisticPairing, (r, f) => Softplus(f - r));
        AreDiscriminator(GanObjective.RelativisticAverage, (r, f) => Softplus(meanFake - r) + Softplus(f - meanReal));
        AreDiscriminator(GanObjective.NonSaturating, (r, f) => -Math.Log(Sigmoid(r)) - Math.Log(1 - Sigmoid(f)));
        AreDiscriminator(GanObjective.Minimax, (r, f) => -Math.Log(Sigmoid(r)) - Math.Log(1 - Sigmoid(f)));
        AreDiscriminator(GanObjective.LeastSquares, (r, f) => (Math.Pow(r - 1, 2) / 2) + (f * f / 2));
        AreDiscriminator(GanObjective.Hinge, (r, f) => Math.Max(0, 1 - r) + Math.Max(0, 1 + f));
        AreDiscriminator(GanObjective.Wasserstein, (r, f) => f - r);
    }

    [TestMethod]
    public void Generator_losses_equal_hand_values_pair_by_pair()
    {
        var (meanReal, meanFake) = (0.5, -2.5 / 3);
        AreGenerator(GanObjective.RelativisticPairing, (r, f) => Softplus(r - f));
        AreGenerator(GanObjective.RelativisticAverage, (r, f) => Softplus(r - meanFake) + Softplus(meanReal - f));
        AreGenerator(GanObjective.NonSaturating, (_, f) => -Math.Log(Sigmoid(f)));
        AreGenerator(GanObjective.Minimax, (_, f) => Math.Log(1 - Sigmoid(f)));
        AreGenerator(GanObjective.LeastSquares, (_, f) => Math.Pow(f - 1, 2) / 2);
        AreGenerator(GanObjective.Hinge, (_, f) => -f);
        AreGenerator(GanObjective.Wasserstein, (_, f) => -f);
    }

    [TestMethod]
    public void A_smoothed_target_is_the_discriminators_for_real_rows_only()
    {
        foreach (var objective in new[] { GanObjective.NonSaturating, GanObjective.Minimax })
        {
            AreEqual(
                AdversarialGame.Of(objective, 0.9).Discriminator,
                (r, f) => (-0.9 * Math.Log(Sigmoid(r))) - (0.1 * Math.Log(1 - Sigmoid(r))) - Math.Log(1 - Sigmoid(f)));
        }
        AreEqual(AdversarialGame.Of(GanObjective.NonSaturating, 0.9).Generator, (_, f) => -Math.Log(Sigmoid(f)));
        AreEqual(
            AdversarialGame.Of(GanObjective.LeastSquares, 0.9).Discriminator, (r, f) => (Math.Pow(r - 0.9, 2) / 2) + (f * f / 2));
        AreEqual(AdversarialGame.Of(GanObjective.LeastSquares, 0.9).Generator, (_, f) => Math.Pow(f - 1, 2) / 2);
    }

    [TestMethod]
    public void Gradients_equal_finite_differences()
    {
        foreach (var objective in Objectives)
        {
            var game = AdversarialGame.Of(objective);
            Slopes.Agree(logits => game.Discriminator(logits[..3], logits[3..]), [.. Real, .. Fake]);
            if (game.GeneratorNeedsReal)
                Slopes.Agree(logits => game.Generator(logits[..3], logits[3..]), [.. Real, .. Fake]);
            else
                Slopes.Agree(logits => game.Generator(tensor(Real), logits), Fake);
        }
        Slopes.Agree(logits => AdversarialGame.Of(GanObjective.Minimax, 0.8).Discriminator(logits[..3], logits[3..]), [.. Real, .. Fake]);
    }

    [TestMethod]
    public void A_generator_needs_the_real_rows_where_its_loss_depends_on_them()
    {
        using var scope = NewDisposeScope();
        foreach (var objective in Objectives)
        {
            var game = AdversarialGame.Of(objective);
            var difference = game.Generator(tensor(Real), tensor(Fake)) - game.Generator(tensor(Real) + 1, tensor(Fake));

            Assert.AreEqual(game.GeneratorNeedsReal, difference.abs().max().item<double>() > 0.01, $"{objective}");
        }
    }

    [TestMethod]
    [DataRow(GanObjective.RelativisticPairing, 0.693147, 0.693147)]
    [DataRow(GanObjective.RelativisticAverage, 1.386294, 1.386294)]
    [DataRow(GanObjective.NonSaturating, 1.386294, 0.693147)]
    [DataRow(GanObjective.Minimax, 1.386294, -0.693147)]
    [DataRow(GanObjective.LeastSquares, 0.25, 0.125)]
    [DataRow(GanObjective.Hinge, 2, 0)]
    [DataRow(GanObjective.Wasserstein, 0, 0)]
    public void Equilibrium_values_are_the_known_ones(GanObjective objective, double discriminator, double generator)
    {
        var game = AdversarialGame.Of(objective);

        Assert.AreEqual(discriminator, game.DiscriminatorAtEquilibrium, 1e-6);
        Assert.AreEqual(generator, game.GeneratorAtEquilibrium, 1e-6);
    }

    [TestMethod]
    public void At_the_equilibrium_all_logits_are_undecided_and_no_discriminator_does_better()
    {
        using var scope = NewDisposeScope();
        foreach (var objective in Objectives)
        {
            foreach (var target in Smoothable.Contains(objective) ? new[] { 1, 0.9 } : [1.0])
            {
                var game = AdversarialGame.Of(objective, target);
                var logits = full(4, game.Undecided ?? 0, ScalarType.Float64);

                AreClose(game.DiscriminatorAtEquilibrium, game.Discriminator(logits, logits), $"{objective} {target}");
                AreClose(game.GeneratorAtEquilibrium, game.Generator(logits, logits), $"{objective} {target}");
                foreach (var shift in new[] { -0.3, 0.3 })
                {
                    var other = game.Discriminator(logits + shift, logits + shift).mean().item<double>();
                    Assert.IsGreaterThan(game.DiscriminatorAtEquilibrium - 1e-12, other, $"{objective} {target} {shift}");
                }
            }
        }
    }

    [TestMethod]
    public void Logits_of_fifty_are_right_and_have_the_right_gradients()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor([50f, -50f, 19.9f, 20.1f], requires_grad: true), tensor([-50f, 50f, -19.9f, 20.1f], requires_grad: true));

        var loss = AdversarialGame.Of(GanObjective.NonSaturating).Discriminator(real, fake);
        loss.sum().backward();

        var (values, slopesOfReal, slopesOfFake) = (Numbers(loss), Numbers(real.grad!), Numbers(fake.grad!));
        for (var i = 0; i < 4; i++)
        {
            var (r, f) = (real[i].item<float>(), fake[i].item<float>());
            Assert.AreEqual(Softplus(-r) + Softplus(f), values[i], 1e-6 * Math.Max(1, values[i]));
            Assert.AreEqual(-Sigmoid(-r), slopesOfReal[i], 1e-6 * Sigmoid(-r));
            Assert.AreEqual(Sigmoid(f), slopesOfFake[i], 1e-6 * Sigmoid(f));
        }
        foreach (var objective in Objectives)
        {
            var game = AdversarialGame.Of(objective);
            Assert.IsTrue(game.Discriminator(real, fake).isfinite().all().item<bool>(), $"{objective}");
            Assert.IsTrue(game.Generator(real, fake).isfinite().all().item<bool>(), $"{objective}");
        }
    }

    [TestMethod]
    public void The_boundary_is_the_undecided_logit_or_halfway_between_the_means()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor(Real), tensor(Fake));

        Assert.AreEqual(0, Boundary(AdversarialGame.Of(GanObjective.Hinge)));
        Assert.AreEqual(0.45, Boundary(AdversarialGame.Of(GanObjective.LeastSquares, 0.9)), 1e-12);
        Assert.AreEqual(Math.Log(0.45 / 0.55), Boundary(AdversarialGame.Of(GanObjective.NonSaturating, 0.9)), 1e-12);
        Assert.AreEqual(-1.0 / 6, Boundary(AdversarialGame.Of(GanObjective.RelativisticPairing)), 1e-12);
        Assert.AreEqual(-1.0 / 6, Boundary(AdversarialGame.Of(GanObjective.Wasserstein)), 1e-12);

        double Boundary(AdversarialGame game) => game.Boundary(real, fake).item<double>();
    }

    [TestMethod]
    public void Only_cross_entropy_gives_probabilities() => CollectionAssert.AreEquivalent(
        new[] { GanObjective.NonSaturating, GanObjective.Minimax },
        Objectives.Where(objective => AdversarialGame.Of(objective).HasProbabilities).ToArray());

    [TestMethod]
    public void An_objective_without_a_target_cannot_be_smoothed()
    {
        foreach (var objective in Objectives.Except(Smoothable))
        {
            var exception = Assert.ThrowsExactly<ArgumentException>(() => AdversarialGame.Of(objective, 0.9));
            Assert.AreEqual(
                $"{objective} has no target for real rows that could be smoothed. Leave realTarget at 1, or choose NonSaturating, " +
                "Minimax or LeastSquares. (Parameter 'realTarget')",
                exception.Message);
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AdversarialGame.Of(GanObjective.Minimax, 1.1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AdversarialGame.Of(GanObjective.BoundaryEquilibrium));
    }

    private static void AreDiscriminator(GanObjective objective, Func<double, double, double> expected) =>
        AreEqual(AdversarialGame.Of(objective).Discriminator, expected);

    private static void AreGenerator(GanObjective objective, Func<double, double, double> expected) =>
        AreEqual(AdversarialGame.Of(objective).Generator, expected);

    private static void AreEqual(PlayerLoss loss, Func<double, double, double> expected)
    {
        using var scope = NewDisposeScope();
        var actual = loss(tensor(Real), tensor(Fake)).data<double>().ToArray();

        Assert.HasCount(3, actual);
        for (var i = 0; i < 3; i++)
            Assert.AreEqual(expected(Real[i], Fake[i]), actual[i], 1e-9, $"pair {i}");
    }

    private static void AreClose(double expected, Tensor actual, string message)
    {
        foreach (var value in actual.data<double>())
            Assert.AreEqual(expected, value, 1e-9, message);
    }

    private static double[] Numbers(Tensor values) => [.. values.data<float>().Select(value => (double)value)];

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Softplus(double logit) => Math.Max(logit, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logit)));
}
