using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What a small CycleGAN must learn of domains whose true partners are known.</summary>
[TestClass, TestCategory("learning")]
public sealed class CycleGanLearningTests
{
    private static readonly MLContext ML = new(seed: 1);

    private static readonly CycleGanOptions OfBlobs = new()
    {
        ColumnNames = ["X", "Y"],
        HiddenSizes = [32, 32],
        Training = new() { Epochs = 100, BatchSize = 100, LearningRate = 0.05, Seed = 1 },
    };

    [TestMethod]
    public void What_an_instrument_does_to_measurements_is_learned_without_pairs()
    {
        var a = Measurement.Draw(300, seed: 1);
        Measurement[] b = [.. Measurement.Draw(300, seed: 2).Select(thing => thing.OnTheOther())];
        using var model = ML.Generative().CycleGan(new CycleGanOptions
        {
            ColumnNames = ["X"],
            HiddenSizes = [32, 32],
            CycleErrorColumnName = "Error",
            Training = new() { Epochs = 200, BatchSize = 100, LearningRate = 0.02, Seed = 1 },
        }).Fit(View(a), View(b));

        var inA = Measurement.Draw(300, seed: 3);
        Measurement[] inB = [.. inA.Select(thing => thing.OnTheOther())];
        AssertNear(model.AToB, inA, inB, Measurement.Standardised(inA, a, b));
        AssertNear(model.BToA, inB, inA, Measurement.Standardised(inB, b, a));
    }

    [TestMethod]
    public void Critics_of_few_rows_that_are_held_to_be_consistent_do_not_mix_up_things_of_a_kind()
    {
        var (held, free) = (Learn(10), Learn(0));

        Assert.IsGreaterThan(0.95, held.Correlation);
        Assert.IsLessThan(0.9, held.Error);
        Assert.IsLessThan(0.92, free.Correlation);

        static (double Correlation, double Error) Learn(double weight)
        {
            var a = Measurement.Draw(30, seed: 1);
            Measurement[] b = [.. Measurement.Draw(30, seed: 2).Select(thing => thing.OnTheOther())];
            using var model = ML.Generative().CycleGan(new CycleGanOptions
            {
                ColumnNames = ["X"],
                ConsistencyWeight = weight,
                HiddenSizes = [32, 32],
                Training = new() { Epochs = 2500, BatchSize = 30, LearningRate = 0.02, Seed = 1 },
            }).Fit(View(a), View(b));
            var inA = Measurement.Draw(300, seed: 3);
            Measurement[] inB = [.. inA.Select(thing => thing.OnTheOther())];
            float[][] translated = [.. model.AToB.Transform(View(inA)).GetColumn<float[]>("X.Translated")];
            var floor = Measurement.Error(Measurement.Standardised(inA, a, b), inB);
            return (Measurement.Correlation(translated, inB), Measurement.Error(translated, inB) / floor);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Six_partners_tell_which_cluster_goes_with_which(int seed)
    {
        var share = ShareAtHome(OfBlobs with { PairColumnName = "Name", Training = OfBlobs.Training with { Seed = seed } });

        Assert.IsGreaterThan(0.8, share.ToB); // with one cluster in the wrong place it would be two thirds
        Assert.IsGreaterThan(0.8, share.ToA);
    }

    [TestMethod]
    public void Kept_columns_tell_which_cluster_goes_with_which_and_nothing_else_does()
    {
        var kept = ShareAtHome(OfBlobs with { KeepColumnNames = ["Cluster"], KeepWeight = 10 });
        var free = ShareAtHome(OfBlobs);

        Assert.IsGreaterThan(0.9, kept.ToB);
        Assert.IsGreaterThan(0.9, kept.ToA);
        Assert.IsLessThan(0.1, free.ToB);
        Assert.IsLessThan(0.1, free.ToA);
    }

    [TestMethod]
    public void Seeds_disagree_where_each_cluster_lies_between_two_and_agree_where_partners_are_known()
    {
        var (a, b) = (View(OnCircle(0, seed: 1)), View(OnCircle(Math.PI / 3, seed: 2)));

        var options = OfBlobs with { CycleWeight = 1, Training = OfBlobs.Training with { Epochs = 300, LearningRate = 0.02, Seed = 11 } };

        var free = ML.Generative().CycleGan(options).CompareSeeds(a, b, seeds: 3);
        var tied = ML.Generative().CycleGan(options with { PairColumnName = "Name" }).CompareSeeds(a, b, seeds: 3);

        Assert.IsFalse(free.SeedsAgree, free.ToString());
        StringAssert.Contains(free.ToString(), "The seeds disagree");
        Assert.IsTrue(tied.SeedsAgree, tied.ToString());
        CollectionAssert.AreEqual(new[] { 11, 12, 13 }, tied.Seeds.ToArray());

        static IReadOnlyList<Blob> OnCircle(double firstAngle, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 300).Select(point => new Blob
            {
                X = (float)Math.Cos(firstAngle + (point % 3 * Math.Tau / 3)) + (0.1f * Chance.Normal(random)),
                Y = (float)Math.Sin(firstAngle + (point % 3 * Math.Tau / 3)) + (0.1f * Chance.Normal(random)),
                Name = point < 6 ? $"{point}" : "",
            })];
        }
    }

    private static void AssertNear(
        CycleGanTranslator translator, IReadOnlyList<Measurement> from, IReadOnlyList<Measurement> partners, IEnumerable<float[]> standardised)
    {
        var translated = translator.Transform(View(from));

        var (error, floor) = (Measurement.Error(translated.GetColumn<float[]>("X.Translated"), partners), Measurement.Error(standardised, partners));
        Assert.IsLessThan(0.6 * floor, error);
        Assert.IsLessThan(0.05f, translated.GetColumn<float>("Error").Average());
    }

    private static (double ToB, double ToA) ShareAtHome(CycleGanOptions options)
    {
        using var model = ML.Generative().CycleGan(options)
            .Fit(View(Blob.Draw(inB: false, 300, seed: 1, named: 6)), View(Blob.Draw(inB: true, 300, seed: 2, named: 6)));
        return (Share(model.AToB, inB: true), Share(model.BToA, inB: false));

        static double Share(CycleGanTranslator translator, bool inB)
        {
            var translated = translator.Transform(View(Blob.Draw(!inB, 300, seed: 3)));
            return Blob.ShareAtHome(translated.GetColumn<float>("X.Translated").Zip(translated.GetColumn<float>("Y.Translated")), inB);
        }
    }

    private static IDataView View<T>(IReadOnlyList<T> rows) where T : class => ML.Data.LoadFromEnumerable(rows);
}
