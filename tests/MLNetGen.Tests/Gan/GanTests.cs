using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;
using MLNetGen.Tests.Training;
using MLNetGen.Training;
using TorchSharp;

namespace MLNetGen.Tests.Gan;

/// <summary>What a GAN must keep to whatever it has learned, and what a small one must learn.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanTests
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly TableView Rows = Parcels.Draw(600);
    private static readonly Lazy<GanTransformer> Model = new(() => ML.Generative().Gan(Options with
    {
        HiddenSizes = [64, 64],
        Training = Options.Training with { Epochs = 150, BatchSize = 50, LearningRate = 5e-3 },
    }).Fit(Rows));

    private static GanOptions Options => new()
    {
        ColumnNames = ["City", "Country", "Weight", "Pieces", "Express", "Size"],
        HiddenSizes = [16],
        Doctor = new() { IsEnabled = false },
        Training = new() { Epochs = 3, BatchSize = 100, EmaDecay = 0.99, Seed = 5 },
    };

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Cells_are_missing_about_as_often_as_in_training_and_not_at_all_if_so_wished()
    {
        var made = Model.Value.Sample(2000, seed: 1);
        var filled = Model.Value.Sample(500, seed: 1, fillMissing: true);

        Assert.AreEqual(Missing(Rows), Missing(made), 0.12, "weights");
        Assert.AreEqual(0.1, made.GetColumn<string>("City").Average(city => city.Length == 0 ? 1.0 : 0), 0.06, "cities");
        Assert.AreEqual(0, Missing(filled));
        Assert.IsTrue(filled.GetColumn<string>("City").All(city => city.Length > 0));

        static double Missing(IDataView rows) => rows.GetColumn<float>("Weight").Average(weight => float.IsNaN(weight) ? 1.0 : 0);
    }

    [TestMethod]
    public void Columns_that_determine_each_other_do_so_in_every_row()
    {
        var made = Model.Value.Sample(1000, seed: 1);
        var pairs = made.GetColumn<string>("City").Zip(made.GetColumn<string>("Country")).Distinct().Order().ToArray();

        CollectionAssert.AreEqual(new[] { ("", ""), ("Bern", "CH"), ("Oslo", "NO"), ("Rome", "IT") }, pairs);
    }

    [TestMethod]
    public void Numbers_stay_within_what_was_learned_and_whole_ones_whole()
    {
        var whole = Parcels.Draw(300).With(TableColumn.Of("Length", [.. Parcels.Draw(300)["Pieces"].Cells.Select(cell => (float)(int)cell)]));
        var options = Options with { ColumnNames = ["Weight", "Pieces", "Length"], GeneratorLearningRateFactor = 50, InstanceNoise = 1 };
        using var wild = ML.Generative().Gan(options).Fit(whole);

        foreach (var (model, rows) in new[] { (Model.Value, Rows), (wild, whole) })
        {
            var made = model.Sample(1000, seed: 1);
            Assert.IsGreaterThanOrEqualTo(Weights(rows).Min(), Weights(made).Min());
            Assert.IsLessThanOrEqualTo(Weights(rows).Max(), Weights(made).Max());
            Assert.IsTrue(made.GetColumn<int>("Pieces").All(pieces => pieces is >= 1 and <= 30));
        }
        Assert.IsTrue(wild.Sample(1000, seed: 1).GetColumn<float>("Length").All(length => length is >= 1 and <= 30 && float.IsInteger(length)));

        static IEnumerable<float> Weights(IDataView view) => view.GetColumn<float>("Weight").Where(float.IsFinite);
    }

    [TestMethod]
    public void What_depends_on_each_other_does_so_in_new_rows()
    {
        var made = Model.Value.Sample(2000, seed: 1);
        var parcels = made.GetColumn<string>("City").Zip(made.GetColumn<float>("Weight"), made.GetColumn<bool>("Express"))
            .Zip(made.GetColumn<int>("Pieces"), (parcel, pieces) => (City: parcel.First, Weight: parcel.Second, Express: parcel.Third, Pieces: pieces)).ToArray();

        foreach (var (city, weight) in new[] { ("Bern", 2), ("Oslo", 12), ("Rome", 5) })
            Assert.AreEqual(weight, parcels.Where(parcel => parcel.City == city && float.IsFinite(parcel.Weight)).Average(parcel => parcel.Weight), 1.0, city);
        Assert.AreEqual(2.5, parcels.Where(parcel => parcel.Express).Average(parcel => parcel.Pieces), 2, "express");
        Assert.AreEqual(15.5, parcels.Where(parcel => !parcel.Express).Average(parcel => parcel.Pieces), 4, "others");
    }

    [TestMethod]
    public void A_loaded_model_gives_the_same_samples_realism_and_history()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Model.Value, Rows.Schema, file);
        file.Position = 0;
        using var loaded = (GanTransformer)ML.Model.Load(file, out _);

        CollectionAssert.AreEqual(Parcels.Weights(Model.Value), Parcels.Weights(loaded));
        CollectionAssert.AreEqual(Parcels.Cells(Model.Value.Sample(100, seed: 4)), Parcels.Cells(loaded.Sample(100, seed: 4)));
        CollectionAssert.AreEqual(Realism(Model.Value), Realism(loaded));
        CollectionAssert.AreEqual(Model.Value.ColumnNames.ToArray(), loaded.ColumnNames.ToArray());
        Assert.AreEqual(Model.Value.LatentSize, loaded.LatentSize);
        Assert.AreEqual(Model.Value.Outcome, loaded.Outcome);
        Assert.HasCount(Model.Value.History.Epochs.Count, loaded.History.Epochs);
        Assert.AreEqual($"{Model.Value.Cases}", $"{loaded.Cases}");
    }

    [TestMethod]
    public void Samples_are_the_same_in_every_pass_and_for_every_number_of_rows()
    {
        var many = Parcels.Cells(Model.Value.Sample(3000, seed: 7));

        CollectionAssert.AreEqual(many, Parcels.Cells(Model.Value.Sample(3000, seed: 7)));
        CollectionAssert.AreEqual(many[..(10 * 6)], Parcels.Cells(Model.Value.Sample(3000, seed: 7))[..(10 * 6)]);
        CollectionAssert.AreNotEqual(many, Parcels.Cells(Model.Value.Sample(3000, seed: 8)));
        Assert.HasCount(0, Parcels.Cells(Model.Value.Sample(0, seed: 7)));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(bool hasDoctor)
    {
        var options = Options with { Doctor = new() { IsEnabled = hasDoctor } };
        using var first = new MLContext(seed: 1).Generative().Gan(options).Fit(Rows);
        using var second = new MLContext(seed: 2).Generative().Gan(options).Fit(Rows);
        using var third = new MLContext(seed: 1).Generative().Gan(options with { Training = options.Training with { Seed = 6 } }).Fit(Rows);

        Assert.AreEqual(hasDoctor, first.Cases.Health.Count > 0);
        CollectionAssert.AreEqual(Parcels.Weights(first), Parcels.Weights(second));
        CollectionAssert.AreEqual(Parcels.Cells(first.Sample(100, seed: 1)), Parcels.Cells(second.Sample(100, seed: 1)));
        CollectionAssert.AreEqual(Realism(first), Realism(second));
        Assert.AreEqual($"{first.Cases}", $"{second.Cases}");
        CollectionAssert.AreNotEqual(Parcels.Weights(first), Parcels.Weights(third));
    }

    [TestMethod]
    public void The_context_seed_counts_where_the_options_have_none()
    {
        var options = Options with { Training = new() { Epochs = 1 } };
        using var first = new MLContext(seed: 1).Generative().Gan(options).Fit(Rows);
        using var second = new MLContext(seed: 1).Generative().Gan(options).Fit(Rows);
        using var third = new MLContext(seed: 2).Generative().Gan(options).Fit(Rows);

        CollectionAssert.AreEqual(Parcels.Weights(first), Parcels.Weights(second));
        CollectionAssert.AreNotEqual(Parcels.Weights(first), Parcels.Weights(third));
    }

    [TestMethod]
    public void No_tensor_is_left_and_the_users_random_state_is_untouched()
    {
        var options = Options with
        {
            ColumnNames = ["City", "Weight", "Picture"],
            ConditionColumnNames = ["Express"],
            Images = new Dictionary<string, ImageShape> { ["Picture"] = new(Parcels.Side, Parcels.Side) },
            LatentColumnName = "Latent",
            Packing = 2,
            UnrolledSteps = 1,
            MinibatchDeviation = true,
            MinibatchDiscrimination = true,
            SpectralNormalization = true,
            FeatureMatchingWeight = 1,
            Augmentation = 0.5,
            InstanceNoise = 0.1,
            LeCamWeight = 0.3,
            Doctor = new() { ExaminationRows = 100 },
        };
        Use(options); // what is made once stays
        var (random, tensors) = (GlobalRandom(), DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Use(options);
        Use(Options with { Objective = GanObjective.BoundaryEquilibrium });
        Use(Options with { Objective = GanObjective.Wasserstein, GradientPenaltyWeight = 10, DraganWeight = 1 });

        CollectionAssert.AreEqual(random, GlobalRandom());
        Assert.AreEqual(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        static void Use(GanOptions options)
        {
            var rows = Parcels.Draw(60);
            using var model = ML.Generative().Gan(options with { Training = new() { Epochs = 2, BatchSize = 20, Seed = 1 } }).Fit(rows);
            Parcels.Cells(model.Sample(20, seed: 1));
            Parcels.Cells(model.Transform(rows.Take(5)));
        }

        static byte[] GlobalRandom()
        {
            using var state = torch.get_rng_state();
            return state.data<byte>().ToArray();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cancelled_training_gives_a_model_that_can_be_used(bool hasDoctor)
    {
        using var cancellation = new CancellationTokenSource();
        using var model = ML.Generative().Gan(Options with
        {
            Doctor = new() { IsEnabled = hasDoctor },
            Training = new()
            {
                Epochs = 1000,
                BatchSize = 100,
                Seed = 1,
                Progress = new Listener(progress => { if (progress.Epoch == 2) cancellation.Cancel(); }),
                CancellationToken = cancellation.Token,
            },
        }).Fit(Rows);

        Assert.AreEqual(TrainingEnd.Cancelled, model.Outcome.Reason);
        Assert.IsLessThan(3, model.History.Epochs.Count);
        AssertUsable(model);
    }

    [TestMethod]
    public void A_time_budget_of_one_step_gives_a_model_that_can_be_used()
    {
        using var model = ML.Generative().Gan(Options with
        {
            Training = new() { Epochs = 1000, Seed = 1, TimeBudget = TimeSpan.FromTicks(1) },
        }).Fit(Rows);

        Assert.AreEqual(TrainingEnd.OutOfTime, model.Outcome.Reason);
        AssertUsable(model);
    }

    [TestMethod]
    public void Training_ends_when_its_time_is_up()
    {
        var start = TimeProvider.System.GetTimestamp();
        using var model = ML.Generative().Gan(Options with
        {
            Training = new() { Epochs = 1_000_000, BatchSize = 100, Seed = 1, TimeBudget = TimeSpan.FromSeconds(1) },
        }).Fit(Rows);

        Assert.AreEqual(TrainingEnd.OutOfTime, model.Outcome.Reason);
        Assert.IsLessThan(10, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        AssertUsable(model);
    }

    [TestMethod]
    public void Validation_rows_can_be_given_and_left_out()
    {
        using var given = ML.Generative().Gan(Options with { Doctor = new() }).Fit(Rows, Parcels.Draw(150, seed: 77));
        using var none = ML.Generative().Gan(Options with
        {
            Doctor = new(),
            Packing = 3,
            Training = Options.Training with { Epochs = 1, ValidationFraction = 0 },
        }).Fit(Parcels.Draw(1200));

        AssertUsable(given);
        AssertUsable(none);
        Assert.IsTrue(given.Cases.Health.Count > 0 && none.Cases.Health.Count > 0);
    }

    private static float[] Realism(GanTransformer model) => [.. model.Transform(Rows).GetColumn<float>("Realism")];

    private static void AssertUsable(GanTransformer model)
    {
        Assert.IsTrue(Parcels.Weights(model).All(float.IsFinite));
        Assert.IsTrue(Realism(model).All(value => value is >= 0 and <= 1));
        Assert.IsTrue(model.Sample(50, seed: 1, fillMissing: true).GetColumn<float>("Weight").All(float.IsFinite));
    }
}
