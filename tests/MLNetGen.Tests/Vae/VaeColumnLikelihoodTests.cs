using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>Each likelihood on a column that suits it, through the estimator.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class VaeColumnLikelihoodTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly TableView Rows = new(
        TableColumn.Of("Size", Numbers(i => (float)Math.Pow(1.1, i))),
        TableColumn.Of("Count", Numbers(i => i * 7 % 11)),
        TableColumn.Of("Coin", Numbers(i => i % 3 == 0 ? 1f : 0)));

    [TestMethod]
    [DataRow("Size", Likelihood.Gaussian)]
    [DataRow("Size", Likelihood.Quantile)]
    [DataRow("Size", Likelihood.StudentT)]
    [DataRow("Size", Likelihood.Mixture)]
    [DataRow("Coin", Likelihood.Bernoulli)]
    [DataRow("Count", Likelihood.Categorical)]
    [DataRow("Count", Likelihood.Ordinal)]
    [DataRow("Count", Likelihood.Poisson)]
    [DataRow("Count", Likelihood.NegativeBinomial)]
    [DataRow("Count", Likelihood.ZeroInflatedPoisson)]
    [DataRow("Count", Likelihood.ZeroInflatedNegativeBinomial)]
    public void Trains_samples_saves_and_loads(string column, Likelihood likelihood)
    {
        using var model = ML.Generative().Vae(Options(column, likelihood)).Fit(Rows);
        using var file = new MemoryStream();
        ML.Model.Save(model, Rows.Schema, file);
        file.Position = 0;
        using var loaded = (VaeTransformer)ML.Model.Load(file, out _);

        var ofCode = likelihood == Likelihood.Quantile ? Likelihood.Gaussian : likelihood;
        Assert.AreEqual(ofCode, loaded.Model.Codec.Layout.Fields.Single().Likelihood);
        var made = ViewRows.Of(model.Sample(100, seed: 2))[column];
        CollectionAssert.AreEqual(made.ToArray(), ViewRows.Of(loaded.Sample(100, seed: 2))[column].ToArray());
        Assert.IsTrue(made.All(value => Convert.ToDouble(value) is >= 0 and < 1e4), "in the range of counts, shares and sizes");
        Assert.IsTrue(loaded.Transform(Rows).GetColumn<float>("Score").All(float.IsFinite));
        Assert.IsTrue(model.LogLikelihood(Rows, 10).All(double.IsFinite));
        Assert.IsTrue(model.History.Epochs.SelectMany(epoch => epoch.Losses).All(loss => double.IsFinite(loss.Value)));
    }

    [TestMethod]
    [DataRow(-3f)]
    [DataRow(2.5f)]
    public void A_number_that_is_no_count_is_refused_with_its_place(float wrong)
    {
        var rows = new TableView(TableColumn.Of("N", 1f, 2, wrong, 4, 0));

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ML.Generative().Vae(Options("N", Likelihood.Poisson)).Fit(rows));

        foreach (var word in new[] { "'N'", "row 2", FormattableString.Invariant($"{wrong}") })
            StringAssert.Contains(error.Message, word);
    }

    [TestMethod]
    public void A_likelihood_that_does_not_suit_a_column_is_refused_before_training()
    {
        var text = new TableView(TableColumn.Text("T", "a", "b", "a"));
        var estimator = ML.Generative().Vae(Options("T", Likelihood.Gaussian));

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(text)).Message, "likelihood Categorical");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(Conformance.Shapes.Of(text))).Message, "likelihood Categorical");
        Assert.ThrowsExactly<ArgumentException>(
            () => ML.Generative().Vae(Options("Size", Likelihood.Gaussian) with { ColumnNames = ["Count"] }).Fit(Rows), "a likelihood of another column");
    }

    private static VaeOptions Options(string column, Likelihood likelihood) => new()
    {
        ColumnNames = [column],
        Likelihoods = new Dictionary<string, Likelihood> { [column] = likelihood },
        Training = new() { Epochs = 2, Seed = 1 },
    };

    private static T[] Numbers<T>(Func<int, T> value) => [.. Enumerable.Range(0, 60).Select(value)];
}
