using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>What the toy declares.</summary>
internal static class ToySubject
{
    // Two full batches of the toy, so that only other views have a short one.
    private static TableView Rows { get; } = BuiltInSubjects.Rows.Take(8);

    public static EstimatorSubject Create(ToySettings settings) => new()
    {
        Name = $"Toy ({settings.Defect}{(settings.IsRowMapper ? "" : ", no row mapper")})",
        Create = ml => new ToyEstimator(ml, settings),
        CreateVariant = ml => new ToyEstimator(ml, settings with { ScalesByMaximum = true }),
        CreateInPlace = ml => new ToyEstimator(ml, settings with { IsInPlace = true }),
        CreateForFrame = ml => (new ToyEstimator(ml, settings with { IsScalar = true }), BuiltInSubjects.Frame()),
        InputColumns = ["Features", "Size"],
        Data = Rows,
        Invalid =
        [
            new("without 'Features'", Rows.Without("Features"), "Features"),
            new("with 'Size' of text", Rows.With(Rows["City"] with { Name = "Size" }), "Size"),
        ],
        OtherSize = BuiltInSubjects.LongerFeatures,
        IsRowMapper = settings.IsRowMapper,
        IsDisposable = true,
        Engines = settings.IsRowMapper ? PredictionProbe.For<BuiltInSubjects.FeatureRow, ToyResult>() : null,
        CountTensors = () => ToyTransformer.LiveTensors,
        ReadGlobalRandom = () => ToyEstimator.GlobalRandom,
        Cancel = ml =>
        {
            var training = new ToyTraining();
            return new(new ToyEstimator(ml, settings, training), ToyTraining.CancelledInBatch, () => training.BatchesSeen);
        },
        Baseline = new Dictionary<string, object[]>
        {
            ["Latent"] = [new float[] { 0.33275613f, 0, 2.529822f }],
            ["Score"] = [0.28535053f],
        },
    };

    public sealed class ToyResult
    {
        public float[] Latent { get; set; } = [];

        public float Score { get; set; }
    }
}
