using MLNetGen.Torch;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Vae;

[TestClass]
public sealed class MixturePriorTests
{
    private static readonly float[] Weights = [0.3f, 0.7f];

    [TestMethod]
    public void Density_of_full_and_of_diagonal_covariances_equals_hand_value()
    {
        using var scope = NewDisposeScope();
        using var full = new MixturePrior(
            tensor(Weights), tensor(new[,] { { 0f, 1f }, { 2f, -1f } }), tensor(new[, ,] { { { 2f, 0f }, { 0f, 0.5f } }, { { 1f, 0f }, { 0f, 3f } } }));
        using var diagonal = new MixturePrior(
            tensor(Weights), tensor(new[,] { { 0f, 1f }, { 2f, -1f } }), tensor(new[,] { { 2f, 0.5f }, { 1f, 3f } }));
        var latent = tensor(new[,] { { 1f, 0f }, { -3f, 2f } });

        var expected = Math.Log((0.3 * Density(1, 0, 2) * Density(0, 1, 0.5)) + (0.7 * Density(1, 2, 1) * Density(0, -1, 3)));

        Assert.AreEqual(expected, full.LogDensity(latent)[0].item<float>(), 1e-5);
        Assert.AreEqual(expected, diagonal.LogDensity(latent)[0].item<float>(), 1e-5);
        Assert.AreEqual(full.LogDensity(latent)[1].item<float>(), diagonal.LogDensity(latent)[1].item<float>(), 1e-4);
    }

    [TestMethod]
    public void Correlations_count()
    {
        using var scope = NewDisposeScope();
        // [[1, 0], [0.8, 0.6]]: unit variances, correlation 0.8
        using var prior = new MixturePrior(ones(1), zeros(1, 2), tensor(new[, ,] { { { 1f, 0f }, { 0.8f, 0.6f } } }));

        var actual = prior.LogDensity(tensor(new[,] { { 1f, -1f } })).item<float>();

        Assert.AreEqual((-0.5 * ((2 + (2 * 0.8)) / 0.36)) - Math.Log(2 * Math.PI) - Math.Log(0.6), actual, 1e-4);
    }

    [TestMethod]
    public void A_mixture_among_idle_dimensions_is_its_density_times_theirs()
    {
        using var scope = NewDisposeScope();
        var factors = tensor(new[, ,] { { { 1f, 0f }, { 0.8f, 0.6f } }, { { 0.2f, 0f }, { 0f, 0.5f } } });
        using var narrow = new MixturePrior(tensor(Weights), tensor(new[,] { { 0f, 1f }, { 2f, -1f } }), factors.clone());
        using var wide = new MixturePrior(tensor(Weights), tensor(new[,] { { 0f, 1f }, { 2f, -1f } }), factors.clone())
            .Among(tensor(new[] { 1L, 3L }), 4);

        var actual = wide.LogDensity(tensor(new[,] { { 0.4f, -0.5f, -1.5f, 1.2f } })).item<float>();

        var idle = (-0.5 * ((0.4 * 0.4) + (1.5 * 1.5))) - Math.Log(2 * Math.PI);
        Assert.AreEqual(narrow.LogDensity(tensor(new[,] { { -0.5f, 1.2f } })).item<float>() + idle, actual, 1e-4);
    }

    [TestMethod]
    public void Draws_have_the_moments_of_the_mixture()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(5);
        using var prior = new MixturePrior(
            tensor(Weights), tensor(new[,] { { -4f, 0f }, { 4f, 1f } }), tensor(new[, ,] { { { 1f, 0f }, { 0.8f, 0.6f } }, { { 0.1f, 0f }, { 0f, 0.1f } } }));

        var drawn = prior.Draw(20_000, random);
        var first = drawn.index_select(0, (drawn.select(1, 0) < 0).nonzero().squeeze(1));
        var centred = first - first.mean([0]);

        Assert.AreEqual(0.3, first.shape[0] / 20_000.0, 0.01);
        Assert.AreEqual(-4, first.select(1, 0).mean().item<float>(), 0.05);
        Assert.AreEqual(0.8, (centred.select(1, 0) * centred.select(1, 1)).mean().item<float>(), 0.05);
    }

    [TestMethod]
    public void A_fit_finds_the_clusters_it_was_drawn_from()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(3);
        using var truth = new MixturePrior(
            tensor(Weights), tensor(new[,] { { -3f, 0f }, { 3f, 1f } }), tensor(new[, ,] { { { 1f, 0f }, { 0.8f, 0.6f } }, { { 0.2f, 0f }, { 0f, 0.5f } } }));
        var (training, test) = (truth.Draw(4000, random), truth.Draw(2000, random));

        using var fitted = MixtureFit.Fit(training, 2, random);
        using var single = MixtureFit.Fit(training, 1, random);

        var best = truth.LogDensity(test).mean().item<float>();
        Assert.AreEqual(best, fitted.LogDensity(test).mean().item<float>(), 0.03);
        Assert.IsLessThan(best - 0.3, single.LogDensity(test).mean().item<float>());
    }

    [TestMethod]
    public void A_fit_of_points_that_are_all_alike_has_one_component()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(3);

        using var fitted = MixtureFit.Fit(ones(50, 3), 5, random);

        Assert.AreEqual(1, fitted.Components);
        Assert.IsTrue(fitted.LogDensity(ones(1, 3)).isfinite().item<bool>());
    }

    private static double Density(double value, double mean, double deviation) =>
        Math.Exp(-0.5 * Math.Pow((value - mean) / deviation, 2)) / (deviation * Math.Sqrt(2 * Math.PI));
}
