using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

/// <summary>The latent vectors that are found for rows.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanInversionTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Rows = Parcels.Draw(400);
    private static readonly Lazy<GanTransformer> Model = new(() => ML.Generative().Gan(new GanOptions
    {
        ColumnNames = ["Length", "Place", "City"],
        ConditionColumnNames = ["Express"],
        LatentColumnName = "Latent",
        LatentSize = 3,
        LatentBits = 2,
        HiddenSizes = [32],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = 25, BatchSize = 40, EmaDecay = 0.9, Seed = 1 },
    }).Fit(Rows));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Rows_that_the_model_made_are_found_again()
    {
        const int Count = 50;
        var model = Model.Value.Model;
        var width = model.Codec.Layout.Width;
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(7);
        var known = model.Networks.Generator.DrawLatent(Count, random, CPU).data<float>().ToArray();
        var (made, remade, found) = (new float[Count * width], new float[Count * width], new float[known.Length]);
        model.Decode(known, Count, made);

        new LatentInversion(model).Find(made, Count, found);
        model.Decode(found, Count, remade);

        double[] errors = [.. Enumerable.Range(0, Count).Select(row => Distance(row, row))];
        double[] others = [.. Enumerable.Range(0, Count).Select(row => Distance(row, (row + 1) % Count))];
        Assert.IsLessThan(0.1, errors.Order().ElementAt(Count / 2), "median");
        Assert.IsLessThan(others.Average() / 5, errors.Average());

        double Distance(int row, int other) => Math.Sqrt(Enumerable.Range(0, width).Sum(place =>
            made[(row * width) + place] is var value && float.IsNaN(value) ? 0 : Math.Pow(value - remade[(other * width) + place], 2)));
    }

    [TestMethod]
    public void A_latent_vector_does_not_depend_on_the_other_rows()
    {
        var together = Latents(Rows.Take(20));
        foreach (var row in new[] { 0, 7, 19 })
        {
            foreach (var (value, alone) in together[row].Zip(Latents(Rows.At([row]))[0]))
                Assert.AreEqual(value, alone, $"row {row}");
        }
    }

    [TestMethod]
    public void Nothing_is_left_on_the_weights()
    {
        Parameter[] weights = [.. Model.Value.Model.Networks.parameters()];
        foreach (var weight in weights)
            weight.grad = null;

        Latents(Rows.Take(2));

        Assert.IsTrue(weights.All(weight => weight.grad is null));
    }

    private static float[][] Latents(IDataView rows) => [.. Model.Value.Transform(rows).GetColumn<float[]>("Latent")];
}
