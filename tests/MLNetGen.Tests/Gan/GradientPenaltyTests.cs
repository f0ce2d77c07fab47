using MLNetGen.Gan;
using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class GradientPenaltyTests
{
    /// <summary>D(x) = 3 x₁ - 4 x₂ has a gradient of length 5 at every row: √n 5 of the batch would be another number.</summary>
    private static Tensor Linear(Tensor rows) => rows.matmul(tensor([3f, -4f]));

    [TestMethod]
    public void A_linear_critic_has_its_own_gradient_in_every_row()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        var (real, fake) = (random.Normal([7, 2], CPU).requires_grad_(), random.Normal([7, 2], CPU));

        AreAll(25, GradientPenalty.ZeroCentred(Linear(real), real));
        AreAll(16, GradientPenalty.OneCentred(Linear, real, fake, random));
        AreAll(16, GradientPenalty.Dragan(Linear, real, random));
    }

    /// <summary>D(x) = ½ a |x|²: ∇D = a x.</summary>
    [TestMethod]
    public void Zero_centred_penalty_of_a_quadratic_critic_is_a_squared_times_the_squared_length()
    {
        using var scope = NewDisposeScope();
        var a = tensor(1.5, ScalarType.Float64).requires_grad_();
        var rows = tensor(new[,] { { 1.0, -2 }, { 0.5, 3 }, { 0, 0 } }).requires_grad_();

        var penalty = GradientPenalty.ZeroCentred(0.5 * a * rows.square().sum(1), rows);
        penalty.sum().backward();

        AreClose([2.25 * 5, 2.25 * 9.25, 0], penalty);
        Assert.AreEqual(2 * 1.5 * 14.25, a.grad!.item<double>(), 1e-9); // the penalty teaches the weights
    }

    [TestMethod]
    public void Real_and_fake_rows_in_one_pass_have_the_penalties_that_they_have_alone()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(2);
        var (real, fake) = (random.Normal([3, 4], CPU).requires_grad_(), random.Normal([3, 4], CPU).requires_grad_());
        var both = cat([real, fake]).detach().requires_grad_();

        var alone = cat([GradientPenalty.ZeroCentred(Curved(real), real), GradientPenalty.ZeroCentred(Curved(fake), fake)]);

        Assert.IsTrue(alone.allclose(GradientPenalty.ZeroCentred(Curved(both), both)));
    }

    [TestMethod]
    public void The_loss_and_the_penalty_share_one_backward_pass()
    {
        using var scope = NewDisposeScope();
        var weight = tensor([3f, -4f]).requires_grad_();
        var rows = tensor(new[,] { { 1f, 2f }, { 3f, 4f } }).requires_grad_();
        var logits = rows.matmul(weight);

        (logits + GradientPenalty.ZeroCentred(logits, rows)).mean().backward();

        AreClose([2 + 6, 3 - 8], weight.grad!); // mean x + 2 w
    }

    [TestMethod]
    public void A_row_of_any_shape_has_one_norm_over_all_its_numbers()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(3);
        var images = random.Normal([5, 3, 4, 2], CPU).requires_grad_();

        var zero = GradientPenalty.ZeroCentred((2 * images).flatten(1).sum(1), images);
        var one = GradientPenalty.OneCentred(rows => (2 * rows).flatten(1).sum(1), images, images * 2, random);

        AreAll(4 * 24, zero);
        AreAll(Math.Pow((2 * Math.Sqrt(24)) - 1, 2), one, 1e-3);
    }

    /// <summary>With D(x) = ½ |x|² the penalty is (|x̂| - 1)², which says where x̂ is.</summary>
    [TestMethod]
    public void One_centred_penalty_is_taken_between_real_and_fake_with_one_share_per_row()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(4);
        var seen = new List<Tensor>();

        GradientPenalty.OneCentred(Seeing(seen), tensor(new[,] { { 10f, 20f } }).expand(1000, 2), zeros(1000, 2), random);

        var shares = seen[0].select(1, 0) / 10;
        Assert.IsTrue(shares.allclose(seen[0].select(1, 1) / 20), "a share of its own for each number");
        Assert.AreEqual(0.5, shares.mean().item<float>(), 0.03);
        Assert.AreEqual(0, shares.min().item<float>(), 0.02);
        Assert.AreEqual(1, shares.max().item<float>(), 0.02);
    }

    [TestMethod]
    public void Dragan_looks_up_to_half_a_standard_deviation_beside_each_number()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(5);
        var real = random.Normal([4000, 2], CPU) * tensor([1f, 10f]);
        var seen = new List<Tensor>();

        GradientPenalty.Dragan(Seeing(seen), real, random);

        var steps = seen[0] - real;
        foreach (var (feature, deviation) in new[] { (0, 1), (1, 10) })
        {
            Assert.AreEqual(0.25 * deviation, steps.select(1, feature).mean().item<float>(), 0.02 * deviation);
            Assert.AreEqual(0, steps.select(1, feature).min().item<float>(), 0.01 * deviation);
            Assert.AreEqual(0.5 * deviation, steps.select(1, feature).max().item<float>(), 0.03 * deviation);
        }
    }

    [TestMethod]
    public void A_flat_critic_has_a_penalty_of_one_and_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(6);
        var weight = zeros(2).requires_grad_();

        var penalty = GradientPenalty.OneCentred(rows => rows.matmul(weight), ones(3, 2), zeros(3, 2), random);
        penalty.sum().backward();

        AreAll(1, penalty);
        Assert.IsTrue(weight.grad!.isfinite().all().item<bool>());
    }

    [TestMethod]
    public void Gradients_of_penalties_equal_finite_differences()
    {
        var rows = new[,] { { 0.3, -1.2 }, { 2, 0.4 }, { -0.7, 0.9 } };
        Slopes.Agree(Zero, [0.8, -0.5]);
        Slopes.Agree(One, [0.8, -0.5]);

        Tensor Zero(Tensor weight)
        {
            var inputs = tensor(rows).requires_grad_();
            return GradientPenalty.ZeroCentred((inputs * weight).sum(1).tanh(), inputs);
        }

        Tensor One(Tensor weight)
        {
            using var random = RandomSource.At(7); // the same shares each time
            return GradientPenalty.OneCentred(x => (x * weight).sum(1).tanh(), tensor(rows), -tensor(rows), random);
        }
    }

    [TestMethod]
    public void The_same_source_gives_the_same_bits()
    {
        using var scope = NewDisposeScope();

        Assert.IsTrue(Penalties(8).Equals(Penalties(8)));
        Assert.IsFalse(Penalties(8).Equals(Penalties(9)));

        Tensor Penalties(long seed)
        {
            using var random = RandomSource.At(seed);
            var real = arange(12).reshape(6, 2).to_type(ScalarType.Float32);
            return cat([GradientPenalty.OneCentred(Curved, real, -real, random), GradientPenalty.Dragan(Curved, real, random)]);
        }
    }

    [TestMethod]
    public void Clipping_bounds_every_weight_and_leaves_small_ones_alone()
    {
        using var scope = NewDisposeScope();
        using var critic = new Weights();

        WeightClipping.Clip(critic);

        AreClose([0.005, -0.01, 0.01], critic.parameters().Single());
        Assert.IsTrue(critic.parameters().Single().requires_grad);
    }

    private static Func<Tensor, Tensor> Seeing(List<Tensor> seen) => rows =>
    {
        seen.Add(rows.detach());
        return rows.square().sum(1);
    };

    private static Tensor Curved(Tensor rows) => rows.sin().sum(1);

    private static void AreAll(double expected, Tensor actual, double tolerance = 1e-4) =>
        AreClose([.. Enumerable.Repeat(expected, (int)actual.shape.Single())], actual, tolerance);

    private static void AreClose(double[] expected, Tensor actual, double tolerance = 1e-6)
    {
        var values = actual.to_type(ScalarType.Float64).data<double>().ToArray();
        Assert.HasCount(expected.Length, values);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], values[i], tolerance, $"value {i}");
    }

    private sealed class Weights : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _weight = new(tensor([0.005f, -3f, 0.02f]));

        public Weights()
            : base(nameof(Weights))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input * _weight;
    }
}
