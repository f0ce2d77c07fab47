using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Where the latent vectors of new rows come from.</summary>
[TestClass, TestCategory("learning")]
public sealed class VaePriorTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Clusters = Draw(900);

    private static VaeOptions Options => new()
    {
        ColumnNames = ["X", "Y"],
        Likelihoods = new Dictionary<string, Likelihood> { ["X"] = Likelihood.Gaussian, ["Y"] = Likelihood.Gaussian },
        LatentSize = 2,
        HiddenSizes = [32, 32],
        Training = new() { Epochs = 60, BatchSize = 50, LearningRate = 5e-3, Patience = null, Seed = 5 },
    };

    [TestMethod]
    public void Fitted_priors_make_fewer_rows_between_clusters_than_the_standard_normal_one()
    {
        using var normal = ML.Generative().Vae(Options with { Prior = VaePrior.StandardNormal }).Fit(Clusters);
        using var mixture = ML.Generative().Vae(Options).Fit(Clusters);

        var (ofNormal, ofMixture) = (ShareBetween(normal), ShareBetween(mixture));

        Assert.IsLessThan(0.1, ofMixture);
        Assert.IsLessThan(ofNormal / 2, ofMixture);
    }

    [TestMethod]
    [DataRow(VaePrior.StandardNormal)]
    [DataRow(VaePrior.GaussianMixture)]
    [DataRow(VaePrior.VampPrior)]
    [DataRow(VaePrior.AggregatePosterior)]
    public void A_loaded_model_makes_the_same_rows_and_scores(VaePrior prior)
    {
        using var model = ML.Generative().Vae(Options with { Prior = prior, PriorComponents = 7, Training = new() { Epochs = 2, Seed = 1 } }).Fit(Clusters);
        using var file = new MemoryStream();
        ML.Model.Save(model, Clusters.Schema, file);
        file.Position = 0;
        using var loaded = (VaeTransformer)ML.Model.Load(file, out _);

        CollectionAssert.AreEqual(Samples(model), Samples(loaded));
        CollectionAssert.AreEqual(model.LogLikelihood(Clusters.Take(20), 5).ToArray(), loaded.LogLikelihood(Clusters.Take(20), 5).ToArray());
        Assert.IsTrue(loaded.Transform(Clusters).GetColumn<float>("Score").All(float.IsFinite));

        static float[] Samples(VaeTransformer model) => [.. model.Sample(200, seed: 3).GetColumn<float>("X")];
    }

    [TestMethod]
    [DataRow(VaePrior.GaussianMixture)]
    [DataRow(VaePrior.VampPrior)]
    [DataRow(VaePrior.AggregatePosterior)]
    public void There_may_be_fewer_rows_than_components(VaePrior prior)
    {
        using var model = ML.Generative().Vae(Options with { Prior = prior, PriorComponents = 50, Training = new() { Epochs = 2, Seed = 1 } }).Fit(Clusters.Take(5));

        Assert.IsTrue(model.Sample(100, seed: 1).GetColumn<float>("X").All(float.IsFinite));
    }

    /// <summary>The share of made rows that are further from each cluster's centre than any row of it is likely to be.</summary>
    private static double ShareBetween(VaeTransformer model)
    {
        var made = model.Sample(4000, seed: 3);
        return made.GetColumn<float>("X").Zip(made.GetColumn<float>("Y")).Average(row =>
            Centres.All(centre => Math.Pow(row.First - centre.X, 2) + Math.Pow(row.Second - centre.Y, 2) > 16) ? 1.0 : 0);
    }

    private static (int X, int Y)[] Centres => [(-20, 0), (20, 0), (0, 25)];

    /// <summary>Three clusters of unit spread, far apart.</summary>
    private static TableView Draw(int count)
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, count).Select(row => Centres[row % 3])
            .Select(centre => (X: centre.X + (float)Normal(random), Y: centre.Y + (float)Normal(random))).ToArray();
        return new(TableColumn.Of("X", [.. rows.Select(row => row.X)]), TableColumn.Of("Y", [.. rows.Select(row => row.Y)]));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
