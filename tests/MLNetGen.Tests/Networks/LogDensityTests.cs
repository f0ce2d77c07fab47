using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class LogDensityTests
{
    private const double HalfLogTwoPi = 0.9189385332046727;

    [TestMethod]
    public void Gaussian_equals_hand_value() =>
        AreEqual(-0.125 - Math.Log(2) - HalfLogTwoPi, LogDensity.Gaussian(Of(1.5), Of(0.5), Of(2)));

    /// <summary>With three degrees of freedom the density is 6 √3 / (π (3 + t²)²).</summary>
    [TestMethod]
    public void StudentT_equals_hand_value() =>
        AreEqual(
            Math.Log(6 * Math.Sqrt(3) / (Math.PI * Math.Pow(3 + 2.25, 2)) / 2),
            LogDensity.StudentT(Of(4), Of(1), Of(2), Of(3)));

    [TestMethod]
    public void Mixture_equals_hand_value() =>
        AreEqual(
            Math.Log((0.25 * Normal(0.5, -1, 0.5)) + (0.75 * Normal(0.5, 2, 1.5))),
            LogDensity.GaussianMixture(Of(0.5), Row(7, 7 + Math.Log(3)), Row(-1, 2), Row(0.5, 1.5)));

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(0.0)]
    [DataRow(0.3)]
    public void Bernoulli_equals_hand_value_also_for_shares(double value) =>
        AreEqual(
            (value * Math.Log(Sigmoid(0.4))) + ((1 - value) * Math.Log(1 - Sigmoid(0.4))),
            LogDensity.Bernoulli(Of(value), Of(0.4)));

    [TestMethod]
    public void Categorical_equals_hand_value() =>
        AreEqual(
            2 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(-0.5)),
            LogDensity.Categorical(Of(1), Row(1, 2, -0.5)));

    [TestMethod]
    public void Ordinal_equals_hand_values()
    {
        var thresholds = Row(-1, 0.5);

        AreEqual(Math.Log(Sigmoid(-1.3)), LogDensity.Ordinal(Of(0), Of(0.3), thresholds));
        AreEqual(Math.Log(Sigmoid(0.2) - Sigmoid(-1.3)), LogDensity.Ordinal(Of(1), Of(0.3), thresholds));
        AreEqual(Math.Log(1 - Sigmoid(0.2)), LogDensity.Ordinal(Of(2), Of(0.3), thresholds));
    }

    [TestMethod]
    public void Ordinal_ends_where_thresholds_are_infinite() =>
        AreEqual(Math.Log(1 - Sigmoid(-1.3)), LogDensity.Ordinal(Of(1), Of(0.3), Row(-1, double.PositiveInfinity)));

    [TestMethod]
    public void Poisson_equals_hand_value() =>
        AreEqual(Math.Log(Math.Exp(-2.5) * Math.Pow(2.5, 3) / 6), LogDensity.Poisson(Of(3), Of(Math.Log(2.5))));

    /// <summary>Γ(3.5) / Γ(1.5) = 2.5 · 1.5.</summary>
    [TestMethod]
    public void NegativeBinomial_equals_hand_value() =>
        AreEqual(
            Math.Log(2.5 * 1.5 / 2 * Math.Pow(1.5 / 4.5, 1.5) * Math.Pow(3 / 4.5, 2)),
            LogDensity.NegativeBinomial(Of(2), Of(Math.Log(3)), Of(Math.Log(1.5))));

    [TestMethod]
    public void Zero_inflation_equals_hand_values()
    {
        AreEqual(Math.Log(Sigmoid(0.4) + ((1 - Sigmoid(0.4)) * 0.2)), LogDensity.ZeroInflated(Of(0), Of(0.4), Of(Math.Log(0.2))));
        AreEqual(Math.Log((1 - Sigmoid(0.4)) * 0.2), LogDensity.ZeroInflated(Of(3), Of(0.4), Of(Math.Log(0.2))));
    }

    [TestMethod]
    [DynamicData(nameof(Densities))]
    public void Gradients_equal_finite_differences(Func<Tensor, Tensor> density, double[] parameters)
    {
        using var scope = NewDisposeScope();
        var leaf = tensor(parameters).requires_grad_();
        density(leaf).sum().backward();
        var gradient = leaf.grad!.data<double>().ToArray();

        const double Step = 1e-5;
        for (var i = 0; i < parameters.Length; i++)
        {
            double[] up = [.. parameters], down = [.. parameters];
            up[i] += Step;
            down[i] -= Step;
            var slope = (density(tensor(up)).sum().item<double>() - density(tensor(down)).sum().item<double>()) / (2 * Step);
            Assert.AreEqual(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)), $"parameter {i}");
        }
    }

    public static IEnumerable<(Func<Tensor, Tensor> Density, double[] Parameters)> Densities =>
    [
        (p => LogDensity.Gaussian(p[0], p[1], p[2].exp()), [1.5, 0.3, -0.4]),
        (p => LogDensity.StudentT(p[0], p[1], p[2].exp(), p[3].exp()), [2.5, -0.3, 0.4, 1.3]),
        (p => LogDensity.GaussianMixture(p[0], p[1..3], p[3..5], p[5..7].exp()), [0.7, 0.2, -0.6, -1, 1.4, 0.3, -0.2]),
        (p => LogDensity.Bernoulli(Of(0.3), p[0]), [1.7]),
        (p => LogDensity.Categorical(Of(2), p), [0.4, -1.2, 0.7]),
        (p => LogDensity.Ordinal(Of(0), p[0], p[1..3]), [0.4, -1.2, 0.7]),
        (p => LogDensity.Ordinal(Of(1), p[0], p[1..3]), [0.4, -1.2, 0.7]),
        (p => LogDensity.Ordinal(Of(2), p[0], p[1..3]), [0.4, -1.2, 0.7]),
        (p => LogDensity.Poisson(Of(4), p[0]), [0.8]),
        (p => LogDensity.NegativeBinomial(Of(4), p[0], p[1]), [0.8, -0.5]),
        (p => LogDensity.NegativeBinomial(Of(0), p[0], p[1]), [0.8, 2.5]),
        (p => LogDensity.ZeroInflated(Of(0), p[0], p[1]), [0.8, -0.5]),
        (p => LogDensity.ZeroInflated(Of(4), p[0], p[1]), [0.8, -0.5]),
    ];

    [TestMethod]
    public void Huge_logits_are_safe_and_have_gradients()
    {
        using var scope = NewDisposeScope();
        AreExtreme([0, -1000, -1000, 0], logits => LogDensity.Bernoulli(tensor([1f, 1f, 0f, 0f]), logits), [1000, -1000, 1000, -1000]);
        AreExtreme([-2000], logits => LogDensity.Categorical(tensor(1f), logits), [1000, -1000, 0]);
        AreExtreme([0, -999], locations => LogDensity.Ordinal(tensor([2f, 2f]), locations, tensor([-1f, 1f])), [1000, -998]);
        AreExtreme(
            [-999 + Math.Log(1 - Math.Exp(-2)), -999 + Math.Log(1 - Math.Exp(-2))],
            locations => LogDensity.Ordinal(tensor([1f, 1f]), locations, tensor([-1f, 1f])),
            [1000, -1000]);
        AreExtreme(
            [0, -5, -1005, -5],
            logits => LogDensity.ZeroInflated(tensor([0f, 0f, 2f, 2f]), logits, full(4, -5f)),
            [1000, -1000, 1000, -1000]);
        // The nearer component wins although its weight is e^-2000.
        AreExtreme(
            [-2000 - (0.5 * 795 * 795) - HalfLogTwoPi],
            logits => LogDensity.GaussianMixture(tensor(800f), logits, tensor([0f, 5f]), ones(2)),
            [1000, -1000]);
    }

    [TestMethod]
    public void Zero_counts_and_great_counts_are_exact()
    {
        using var scope = NewDisposeScope();
        const float Great = 1_000_000;
        var (zero, great, log) = (tensor(0f), tensor(Great), tensor(MathF.Log(Great)));

        AreEqual(-Math.Exp(-10), LogDensity.Poisson(zero, tensor(-10f)), 1e-9);
        AreEqual(-Great, LogDensity.Poisson(zero, log), 1);
        // By Stirling's formula: the density of a count at its mean is 1 / √(2 π mean), of a negative binomial as wide as its standard
        // deviation. The float32 nearest to log 1,000,000 leaves 0.01 of doubt.
        AreEqual(-HalfLogTwoPi - (0.5 * Math.Log(Great)), LogDensity.Poisson(great, log), 0.02);
        var wide = -HalfLogTwoPi - (0.5 * Math.Log(Great + (Great * 1000)));
        AreEqual(wide, LogDensity.NegativeBinomial(great, log, tensor(MathF.Log(1000))), 0.02);
        AreEqual(-1000 * Math.Log(1001), LogDensity.NegativeBinomial(zero, log, tensor(MathF.Log(1000))), 0.1);
    }

    [TestMethod]
    public void Counts_and_categories_sum_to_one()
    {
        using var scope = NewDisposeScope();
        var counts = arange(0, 3000, dtype: ScalarType.Float64);

        AreEqual(1, LogDensity.Poisson(counts, Of(3.5)).exp().sum());
        AreEqual(1, LogDensity.NegativeBinomial(counts, Of(2), Of(-0.7)).exp().sum());
        AreEqual(1, LogDensity.ZeroInflated(counts, Of(-0.4), LogDensity.NegativeBinomial(counts, Of(2), Of(1))).exp().sum());
        AreEqual(1, LogDensity.Ordinal(arange(0, 4, dtype: ScalarType.Float64), Of(0.7).expand(4), Row(-2, -1.9, 3)).exp().sum());
        AreEqual(1, LogDensity.Categorical(arange(0, 3), Row(0.1, -2, 3).expand(3, 3)).exp().sum());
    }

    [TestMethod]
    public void Densities_integrate_to_one()
    {
        using var scope = NewDisposeScope();
        const double Step = 0.01;
        var line = arange(-500, 500, Step, ScalarType.Float64);

        AreEqual(1, LogDensity.Gaussian(line, Of(1), Of(0.3)).exp().sum() * Step);
        AreEqual(1, LogDensity.StudentT(line, Of(1), Of(0.3), Of(4.5)).exp().sum() * Step);
        AreEqual(1, LogDensity.GaussianMixture(line, Row(0, 2), Row(-3, 4), Row(0.2, 1)).exp().sum() * Step);
    }

    [TestMethod]
    public void StudentT_of_many_degrees_is_nearly_Gaussian() =>
        AreEqual(Math.Log(Normal(1.2, 0.3, 0.8)), LogDensity.StudentT(Of(1.2), Of(0.3), Of(0.8), Of(1e6)), 1e-5);

    /// <summary>Compares values from float32 parameters, and demands finite gradients.</summary>
    private static void AreExtreme(double[] expected, Func<Tensor, Tensor> density, float[] parameters)
    {
        var leaf = tensor(parameters).requires_grad_();
        var values = density(leaf);
        values.sum().backward();

        var actual = values.reshape(-1).data<float>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])), $"value {i}");
        Assert.IsTrue(leaf.grad!.isfinite().all().item<bool>(), "gradients");
    }

    private static void AreEqual(double expected, Tensor actual, double tolerance = 1e-7) =>
        Assert.AreEqual(expected, actual.to_type(ScalarType.Float64).item<double>(), tolerance);

    private static Tensor Of(double value) => tensor(value, ScalarType.Float64);

    private static Tensor Row(params double[] values) => tensor(values);

    private static double Normal(double x, double mean, double scale) =>
        Math.Exp(-0.5 * Math.Pow((x - mean) / scale, 2)) / (scale * Math.Sqrt(2 * Math.PI));

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
