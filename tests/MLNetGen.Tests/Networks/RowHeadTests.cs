using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class RowHeadTests
{
    private const double HalfLogTwoPi = 0.9189385332046727;

    [TestMethod]
    public void Gaussian_density_equals_hand_value()
    {
        using var scope = NewDisposeScope();
        var head = Head(new RowField("x", FieldKind.Real, 0, 2, 0, false));

        // A new head's scale is exp(0) + 0.01 = 1.01.
        var actual = LogLikelihood(head, [0.5f, -1f], [1.5f, -1f]);

        var expected = (-0.5 * Math.Pow(1 / 1.01, 2)) - (2 * (Math.Log(1.01) + HalfLogTwoPi));
        Assert.AreEqual(expected, actual, 1e-5);
    }

    [TestMethod]
    public void Bernoulli_and_categorical_probabilities_equal_hand_values()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("flag", FieldKind.Binary, 0, 1, 0, false),
            new RowField("colour", FieldKind.Categorical, 1, 1, 3, false));

        var actual = LogLikelihood(head, [0.4f, 1f, 2f, -0.5f], [1f, 1f]);

        var flag = -Math.Log(1 + Math.Exp(-0.4));
        var colour = 2 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(-0.5));
        Assert.AreEqual(flag + colour, actual, 1e-5);
    }

    [TestMethod]
    public void Fields_of_unlike_cardinality_do_not_disturb_each_other()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("a", FieldKind.Categorical, 0, 1, 3, false),
            new RowField("b", FieldKind.Categorical, 1, 1, 4, false),
            new RowField("c", FieldKind.Categorical, 2, 1, 70, false));

        // a and b share a group of cardinality four, so the fourth logit of a is padding: it must not count.
        float[] logits = [1, 2, 3, 99, 0.5f, 0, 0, -1, .. new float[70]];
        var actual = LogLikelihood(head, logits, [2f, 3f, 69f]);

        var a = 3 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3));
        var b = -1 - Math.Log(Math.Exp(0.5) + 2 + Math.Exp(-1));
        Assert.AreEqual(a + b - Math.Log(70), actual, 1e-5);
    }

    [TestMethod]
    public void Missing_values_are_left_out_and_their_absence_is_counted_where_it_was_learned()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("x", FieldKind.Real, 0, 1, 0, true),
            new RowField("colour", FieldKind.Categorical, 1, 1, 2, false));

        // Parameters: mean, then the logit of x being observed, then the colour's logits.
        var actual = LogLikelihood(head, [7f, 0.8f, 3f, -3f], [float.NaN, float.NaN]);

        Assert.AreEqual(-Math.Log(1 + Math.Exp(0.8)), actual, 1e-5);
    }

    [TestMethod]
    public void A_row_with_nothing_observed_and_nothing_modelled_as_absent_has_likelihood_one()
    {
        using var scope = NewDisposeScope();
        var head = Head(new RowField("x", FieldKind.Real, 0, 2, 0, false), new RowField("b", FieldKind.Binary, 2, 1, 0, false));

        Assert.AreEqual(0, LogLikelihood(head, [3f, -4f, 5f], [float.NaN, float.NaN, float.NaN]));
    }

    [TestMethod]
    public void Huge_logits_stay_finite()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("flag", FieldKind.Binary, 0, 1, 0, true),
            new RowField("colour", FieldKind.Categorical, 1, 1, 3, false));

        Assert.AreEqual(0, LogLikelihood(head, [1000f, 1000f, 1000f, -1000f, -1000f], [1f, 0f]), 1e-5);
        Assert.AreEqual(-3000, LogLikelihood(head, [-1000f, 1000f, 1000f, -1000f, 0f], [1f, 1f]), 1e-2);
    }

    [TestMethod]
    public void Gradients_equal_finite_differences_also_where_values_are_missing()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("x", FieldKind.Real, 0, 2, 0, true),
            new RowField("flag", FieldKind.Binary, 2, 1, 0, false),
            new RowField("colour", FieldKind.Categorical, 3, 1, 3, false));
        float[] parameters = [0.3f, -0.7f, 0.9f, 0.2f, -0.4f, 0.5f, -0.1f, 1.2f];
        float[] row = [1.1f, float.NaN, 1f, 2f];

        var leaf = tensor(parameters).unsqueeze(0).requires_grad_();
        head.LogLikelihood(leaf, RowBatch.From(tensor(row).unsqueeze(0))).sum().backward();
        var gradient = leaf.grad!.data<float>().ToArray();

        const float Step = 1e-2f;
        for (var i = 0; i < parameters.Length; i++)
        {
            float[] up = [.. parameters], down = [.. parameters];
            up[i] += Step;
            down[i] -= Step;
            var slope = (LogLikelihood(head, up, row) - LogLikelihood(head, down, row)) / (2 * Step);
            Assert.AreEqual(slope, gradient[i], 2e-3, $"parameter {i}");
        }
    }

    [TestMethod]
    public void Draws_follow_the_distribution()
    {
        const int Rows = 20_000;
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var head = Head(
            new RowField("x", FieldKind.Real, 0, 1, 0, true),
            new RowField("flag", FieldKind.Binary, 1, 1, 0, false),
            new RowField("colour", FieldKind.Categorical, 2, 1, 3, false));
        var parameters = tensor([2f, 1f, -1f, 0f, 1f, -20f]).expand(Rows, -1);

        var code = head.Draw(parameters, random, fillMissing: false);

        var x = code.select(1, 0);
        var observed = x.isnan().logical_not();
        Assert.AreEqual(Sigmoid(-1), Share(observed), 0.015, "observed");
        Assert.AreEqual(2, x.masked_select(observed).mean().item<float>(), 0.05, "mean");
        Assert.AreEqual(1.01, x.masked_select(observed).std().item<float>(), 0.05, "scale");
        Assert.AreEqual(Sigmoid(1), Share(code.select(1, 1) == 1), 0.015, "flag");
        Assert.AreEqual(1 / (1 + Math.E), Share(code.select(1, 2) == 0), 0.015, "colour 0");
        Assert.AreEqual(0, Share(code.select(1, 2) == 2), 1e-4, "colour 2");
        Assert.AreEqual(0, Share(head.Draw(parameters, random, fillMissing: true).isnan()), "filled");
    }

    [TestMethod]
    public void The_centre_is_the_mean_and_the_likeliest_category()
    {
        using var scope = NewDisposeScope();
        var head = Head(
            new RowField("colour", FieldKind.Categorical, 0, 1, 3, true),
            new RowField("x", FieldKind.Real, 1, 1, 0, false),
            new RowField("flag", FieldKind.Binary, 2, 1, 0, false));

        var code = head.Centre(tensor([0.5f, -0.1f, -9f, 1f, 3f, 2f, 7f]).unsqueeze(0));

        CollectionAssert.AreEqual(new[] { 1f, 0.5f, 0f }, code.data<float>().ToArray());
    }

    [TestMethod]
    public void Every_likelihood_has_a_head_and_the_centre_of_a_mixture_of_equals_is_the_centre_of_one()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(6);
        using var head = Head(Everything);
        var parameters = head.Forward(tensor([0.3f, -1.2f, 2f]).unsqueeze(1));

        var code = head.Draw(parameters, random, fillMissing: false);
        var likelihood = head.LogLikelihood(parameters, RowBatch.From(code));
        likelihood.sum().backward();

        Assert.IsTrue(code.narrow(1, 1, code.shape[1] - 1).isfinite().all().item<bool>(), "draws, but for the first, which may be missing");
        Assert.IsTrue(likelihood.isfinite().all().item<bool>(), "likelihood");
        foreach (var (name, parameter) in head.named_parameters())
            Assert.IsTrue(parameter.grad!.isfinite().all().item<bool>(), name);
        var centre = head.Centre(parameters);
        Assert.IsTrue(head.Centre(parameters.repeat_interleave(4, 0), full(3, 4, 0.25f)).allclose(centre, 1e-4, 1e-5));
    }

    [TestMethod]
    public void An_unobserved_row_of_every_likelihood_counts_only_what_is_missing()
    {
        using var scope = NewDisposeScope();
        using var head = Head(Everything);
        var parameters = head.Forward(tensor([0.3f]).unsqueeze(1));

        var actual = head.LogLikelihood(parameters, RowBatch.From(full(1, 30, float.NaN))).item<float>();

        var observed = parameters[0, FirstObservedParameter].item<float>();
        Assert.AreEqual(Math.Log(1 - Sigmoid(observed)), actual, 1e-5);
    }

    [TestMethod]
    public void Only_weights_are_saved_by_names_that_say_whose_they_are()
    {
        using var scope = NewDisposeScope();
        using var head = Head(
            new RowField("x", FieldKind.Real, 0, 1, 0, true),
            new RowField("size", FieldKind.Ordinal, 1, 1, 3, false),
            new RowField("city", FieldKind.Categorical, 2, 1, 300, false));

        string[] expected =
        [
            "heads.0.logScale", "heads.1.logSteps", "heads.1.lowest", "layers.0.bias", "layers.0.weight", "linear.bias", "linear.weight",
        ];
        CollectionAssert.AreEqual(expected, head.state_dict().Keys.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void Thousands_of_categories_have_a_narrow_layer()
    {
        using var scope = NewDisposeScope();
        using var head = new RowHead(256, new RowLayout([new("city", FieldKind.Categorical, 0, 1, 10_000, false)]), new Generator(1));

        Assert.AreEqual((256 * 64) + 64 + (64 * 10_000) + 10_000, head.named_parameters().Sum(entry => entry.parameter.numel()));
        CollectionAssert.AreEqual(new long[] { 5, 10_000 }, head.Forward(zeros(5, 256)).shape);
    }

    [TestMethod]
    public void Parameters_of_images_come_last_and_grey_levels_are_their_centres()
    {
        using var scope = NewDisposeScope();
        using var head = Head(
            new RowField("picture", FieldKind.Binary, 0, 2, 0, false) { Image = new ImageShape(2, 1) },
            new RowField("x", FieldKind.Real, 2, 1, 0, false),
            new RowField("flag", FieldKind.Binary, 3, 1, 0, false));

        var code = head.Centre(tensor([7f, 0.4f, -2f, 0.5f]).unsqueeze(0));

        HeadProbe.AreEqual([Sigmoid(-2), Sigmoid(0.5), 7, 1], [.. code.data<float>().Select(value => (double)value)], 1e-6);
    }

    [TestMethod]
    public void A_head_of_some_fields_leaves_the_others_open()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(6);
        var layout = new RowLayout(Everything);
        using var head = new RowHead(1, layout.Only(field => field.Kind == FieldKind.Categorical), new Generator(1));
        var parameters = head.Forward(ones(1, 1));
        var own = layout.Slots(field => field.Kind == FieldKind.Categorical);

        foreach (var code in new[] { head.Centre(parameters), head.Draw(parameters, random, fillMissing: false) })
        {
            var values = code.data<float>().ToArray();
            Assert.HasCount(layout.Width, values);
            var given = Enumerable.Range(0, values.Length).Where(slot => !float.IsNaN(values[slot]));
            CollectionAssert.AreEqual(own.ToArray(), given.ToArray());
        }
        var rows = RowBatch.From(full(1, layout.Width, float.NaN));
        Assert.AreEqual(0, head.LogLikelihood(parameters, rows).item<float>());
    }

    /// <summary>Fields of every likelihood; the first may be missing.</summary>
    private static RowField[] Everything =>
    [
        new("gaussian", FieldKind.Real, 0, 1, 0, true),
        new("quantile", FieldKind.Real, 1, 2, 0, false) { Likelihood = Likelihood.Quantile },
        new("t", FieldKind.Real, 3, 2, 0, false) { Likelihood = Likelihood.StudentT },
        new("mixture", FieldKind.Real, 5, 2, 0, false) { Likelihood = Likelihood.Mixture },
        new("flags", FieldKind.Binary, 7, 2, 0, false),
        new("colour", FieldKind.Categorical, 9, 1, 3, false),
        new("shape", FieldKind.Categorical, 10, 1, 4, false),
        new("city", FieldKind.Categorical, 11, 1, 300, false),
        new("size", FieldKind.Ordinal, 12, 1, 3, false),
        new("stars", FieldKind.Ordinal, 13, 1, 5, false),
        new("poisson", FieldKind.Count, 14, 2, 0, false) { Likelihood = Likelihood.Poisson },
        new("binomial", FieldKind.Count, 16, 2, 0, false),
        new("zeros", FieldKind.Count, 18, 2, 0, false) { Likelihood = Likelihood.ZeroInflatedPoisson },
        new("sparse", FieldKind.Count, 20, 2, 0, false) { Likelihood = Likelihood.ZeroInflatedNegativeBinomial },
        new("picture", FieldKind.Binary, 22, 4, 0, false) { Image = new ImageShape(2, 2) },
        new("depth", FieldKind.Real, 26, 4, 0, false) { Image = new ImageShape(2, 2) },
    ];

    /// <summary>
    /// Whether the first field was observed follows numbers and booleans: three Gaussian values, two of t, two mixtures of thirty, two
    /// flags, and twelve of counts.
    /// </summary>
    private const int FirstObservedParameter = 3 + 2 + 60 + 2 + 12;

    private static RowHead Head(params RowField[] fields) => new(inputs: 1, new RowLayout(fields), new Generator(1));

    private static double LogLikelihood(RowHead head, float[] parameters, float[] row) =>
        head.LogLikelihood(tensor(parameters).unsqueeze(0), RowBatch.From(tensor(row).unsqueeze(0))).item<float>();

    private static double Share(Tensor mask) => mask.to_type(ScalarType.Float32).mean().item<float>();

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
