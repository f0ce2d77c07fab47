using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;
using MLNetGen.Torch;
using MLNetGen.Training;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Vae;

/// <summary>The bounds that training can maximise, and what they do to a latent space.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeObjectiveTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static VaeOptions Options => new()
    {
        ColumnNames = ["A", "B", "C", "D"],
        LatentSize = 4,
        HiddenSizes = [32],
        Training = new() { Epochs = 60, BatchSize = 50, LearningRate = 5e-3, Patience = null, Seed = 5 },
    };

    [TestMethod]
    public void Numbers_that_make_no_bound_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Options with { ImportanceSamples = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Options with { FreeBits = -0.1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Options with { PriorComponents = 0 });
        foreach (var options in new[] { Options with { ImportanceSamples = 2 }, Options with { Prior = VaePrior.VampPrior } })
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().Vae(options with { FreeBits = 0.1 }));
            StringAssert.Contains(error.Message, nameof(VaeOptions.FreeBits));
        }
    }

    [TestMethod]
    public void Five_latent_vectors_give_a_closer_bound_than_one()
    {
        using var model = ML.Generative().Vae(Options).Fit(Weak(500));
        var rows = Codes(model, Weak(500));

        var (one, five) = (Bound(1), Bound(5));

        Assert.IsGreaterThan(one + 0.01, five);
        Assert.IsLessThan(model.LogLikelihood(Weak(500), samples: 500).Average() + 0.3, five);

        double Bound(int samples)
        {
            var objective = new VaeObjective(model.Model.Network, model.Model.Codec.Layout, Options with { ImportanceSamples = samples });
            using var still = no_grad();
            using var scope = NewDisposeScope();
            using var random = RandomSource.At(3);
            return -Enumerable.Range(0, 10).Average(
                draw => objective.Losses(new Batch(rows, 0, 0), random, beta: 1, freeBits: 0).Values[0].Value.item<float>());
        }
    }

    [TestMethod]
    public void Free_bits_keep_dimensions_active_that_would_be_switched_off()
    {
        using var pressed = ML.Generative().Vae(Options).Fit(Weak(500));
        using var free = ML.Generative().Vae(Options with { FreeBits = 0.5 }).Fit(Weak(500));

        Assert.IsLessThan(3, pressed.ActiveUnits(Weak(500)));
        Assert.AreEqual(4, free.ActiveUnits(Weak(500)));
    }

    [TestMethod]
    public void Without_weight_of_the_divergence_or_with_importance_weighting_it_learns()
    {
        foreach (var options in new[] { Options with { Beta = 0 }, Options with { ImportanceSamples = 3 } })
        {
            using var model = ML.Generative().Vae(options).Fit(Weak(500));
            var losses = model.History.Epochs.Select(epoch => epoch.ValidationLosses[0].Value).ToArray();

            Assert.IsTrue(losses.All(double.IsFinite));
            Assert.IsLessThan(losses[0] - 0.1, losses.Min());
        }
    }

    [TestMethod]
    public void Binarisation_draws_anew_each_time_by_the_shares_and_keeps_what_is_missing()
    {
        using var scope = NewDisposeScope();
        var shares = new TableView(TableColumn.Vector<float>("A", [[0, 0.2f, 1], [1, 0.7f, 0.5f], [0.5f, 0, float.NaN]]));
        using var model = ML.Generative().Vae(Binarised).Fit(shares);
        var codes = Codes(model, shares);
        using var random = RandomSource.At(1);

        Tensor[] draws = [.. Enumerable.Range(0, 400).Select(_ => model.Model.Network.Binarise(codes, random))];

        Assert.IsTrue(draws.All(draw => draw.isnan().eq(codes.isnan()).all().item<bool>()));
        Assert.IsTrue(draws.All(draw => draw.nan_to_num().isin(tensor(new[] { 0f, 1f })).all().item<bool>()));
        Assert.IsFalse(draws.Skip(1).All(draw => draw.nan_to_num().eq(draws[0].nan_to_num()).all().item<bool>()));
        var mean = stack(draws).nan_to_num().mean([0]);
        Assert.IsLessThan(0.1f, (mean - codes.nan_to_num()).abs().max().item<float>());
    }

    [TestMethod]
    public void Rows_of_shares_have_one_score_and_one_likelihood()
    {
        var shares = new TableView(TableColumn.Vector<float>("A", [[0, 0.2f, 1], [1, 0.7f, 0.5f], [0.5f, 0, 0.3f]]));
        using var model = ML.Generative().Vae(Binarised).Fit(shares);

        CollectionAssert.AreEqual(Scores(), Scores());
        CollectionAssert.AreEqual(model.LogLikelihood(shares, 10).ToArray(), model.LogLikelihood(shares, 10).ToArray());

        float[] Scores() => [.. model.Transform(shares).GetColumn<float>("Score")];
    }

    private static VaeOptions Binarised => Options with
    {
        ColumnNames = ["A"],
        Likelihoods = new Dictionary<string, Likelihood> { ["A"] = Likelihood.Bernoulli },
        DynamicBinarisation = true,
        Training = new() { Epochs = 2, Seed = 1 },
    };

    /// <summary>Four columns with one weak cause, of which a latent space has little use.</summary>
    private static TableView Weak(int count)
    {
        var random = new Random(6);
        var causes = Enumerable.Range(0, count).Select(_ => Normal(random)).ToArray();
        return new([.. new[] { "A", "B", "C", "D" }.Select(name =>
            TableColumn.Of(name, [.. causes.Select(cause => (float)(cause + Normal(random)))]))]);
    }

    private static Tensor Codes(VaeTransformer model, IDataView rows)
    {
        var codes = new List<Tensor>();
        var encoded = new MLNetGen.Pipeline.EncodedRows(rows, model.Model.Codec);
        using var reader = encoded.Open();
        for (var row = new float[encoded.Width]; reader.Read(row); row = new float[encoded.Width])
            codes.Add(tensor(row));
        return stack(codes);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
