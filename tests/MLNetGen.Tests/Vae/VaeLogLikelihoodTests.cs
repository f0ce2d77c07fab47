using Microsoft.ML;
using MLNetGen.Networks;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Vae;

/// <summary>The estimated log p(x) against its integral over a latent space of one dimension.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaeLogLikelihoodTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Pairs = GaussianPair.Draw(400, seed: 2);

    [TestMethod]
    [DataRow(VaePrior.StandardNormal)]
    [DataRow(VaePrior.GaussianMixture)]
    [DataRow(VaePrior.VampPrior)]
    [DataRow(VaePrior.AggregatePosterior)]
    public void Is_the_integral_over_the_latent_space(VaePrior prior)
    {
        using var model = Fit(prior);
        var rows = Pairs.Take(8);

        var estimated = model.LogLikelihood(rows, samples: 2000);

        for (var row = 0; row < rows.RowCount; row++)
            Assert.AreEqual(Integral(model, (float)rows["X"].Cells[row], (float)rows["Y"].Cells[row]), estimated[row], 0.02, $"row {row}");
    }

    [TestMethod]
    public void Grows_with_the_samples_up_to_its_value()
    {
        using var model = Fit(VaePrior.StandardNormal, beta: 0.1); // whose posteriors are narrower than the true ones

        var means = new[] { 1, 10, 1000 }.Select(samples => model.LogLikelihood(Pairs, samples).Average()).ToArray();

        Assert.IsGreaterThan(means[0] + 0.1, means[1]);
        Assert.IsGreaterThan(means[1], means[2]);
    }

    [TestMethod]
    public void Of_a_row_does_not_depend_on_the_others_nor_on_its_place()
    {
        using var model = Fit(VaePrior.GaussianMixture);
        var many = GaussianPair.Draw(1500, seed: 3);

        var all = model.LogLikelihood(many, samples: 500);
        var reversed = model.LogLikelihood(many.At(Enumerable.Range(0, 1500).Reverse()), samples: 500);
        var one = model.LogLikelihood(many.At([1200]), samples: 500);

        Assert.HasCount(1500, all);
        Assert.AreEqual(all[1200], one.Single(), 0.05);
        Assert.IsLessThan(0.03, all.Zip(reversed.Reverse()).Average(pair => Math.Abs(pair.First - pair.Second)));
    }

    [TestMethod]
    public void Needs_samples() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(VaePrior.StandardNormal).LogLikelihood(Pairs, 0));

    private static VaeTransformer Fit(VaePrior prior, double beta = 1) => ML.Generative().Vae(new VaeOptions
    {
        ColumnNames = ["X", "Y"],
        LatentSize = 1,
        HiddenSizes = [16],
        Prior = prior,
        Beta = beta,
        PriorComponents = 5,
        Training = new() { Epochs = 60, BatchSize = 40, LearningRate = 5e-3, Patience = null, Seed = 5 },
    }).Fit(Pairs);

    private static double Integral(VaeTransformer model, float x, float y)
    {
        const int Places = 8001;
        using var still = inference_mode();
        using var scope = NewDisposeScope();
        var latent = linspace(-8, 8, Places).unsqueeze(1);
        var code = new float[2];
        var row = new TableView(TableColumn.Of("X", x), TableColumn.Of("Y", y));
        using var reader = new MLNetGen.Pipeline.EncodedRows(row, model.Model.Codec).Open();
        reader.Read(code);
        var rows = RowBatch.From(tensor(code, 1, 2));
        var network = model.Model.Network;
        var logJoint = network.Head.LogLikelihood(network.Decode(latent, rows), rows.Repeat(Places)) + model.Model.Prior.LogDensity(latent);
        return logJoint.to(float64).logsumexp(0).item<double>() + Math.Log(16.0 / (Places - 1));
    }
}
