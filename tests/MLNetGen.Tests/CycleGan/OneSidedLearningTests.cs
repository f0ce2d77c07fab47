using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What is learned by contrast, without a way back.</summary>
[TestClass, TestCategory("learning")]
public sealed class OneSidedLearningTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void What_an_instrument_does_to_measurements_is_learned_one_way(int seed)
    {
        var (with, without) = (Error(1), Error(0));
        Assert.IsLessThan(0.42, with);
        Assert.IsGreaterThan(0.42, without); // critics do not mind which thing of a kind is which

        // In what remains where each instrument's rows are given the other's mean and spread.
        double Error(double weight)
        {
            var a = Measurement.Draw(300, seed: 1);
            Measurement[] b = [.. Measurement.Draw(300, seed: 2).Select(thing => thing.OnTheOther())];
            using var model = ML.Generative().CycleGan(new CycleGanOptions
            {
                ColumnNames = ["X"],
                OneSided = true,
                ContrastWeight = weight,
                HiddenSizes = [32, 32],
                Training = new() { Epochs = 300, BatchSize = 100, LearningRate = 0.05, Seed = seed },
            }).Fit(View(a), View(b));
            var inA = Measurement.Draw(300, seed: 3);
            Measurement[] inB = [.. inA.Select(thing => thing.OnTheOther())];
            var floor = Measurement.Error(Measurement.Standardised(inA, a, b), inB);
            return Measurement.Error(model.AToB.Transform(View(inA)).GetColumn<float[]>("X.Translated"), inB) / floor;
        }
    }

    private static IDataView View<T>(IReadOnlyList<T> rows) where T : class => ML.Data.LoadFromEnumerable(rows);
}
