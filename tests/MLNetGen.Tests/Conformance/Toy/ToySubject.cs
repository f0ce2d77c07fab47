namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>What the toy declares.</summary>
internal static class ToySubject
{
    private const string NoGpu = "It computes on the CPU.";
    private const string NoMapper = "Prediction engines need a row mapper.";

    public static EstimatorSubject Create(ToySettings settings) => new()
    {
        Name = $"Toy ({settings.Defect}{(settings.IsRowMapper ? "" : ", no row mapper")})",
        Create = ml => new ToyEstimator(ml, settings),
        CreateVariant = ml => new ToyEstimator(ml, settings with { ScalesByMaximum = true }),
        CreateInPlace = ml => new ToyEstimator(ml, settings with { IsInPlace = true }),
        CreateForFrame = ml => (new ToyEstimator(ml, settings with { IsScalar = true }), BuiltInSubjects.Frame()),
        InputColumns = ["Features", "Size"],
        Data = BuiltInSubjects.Rows,
        Invalid =
        [
            new("without 'Features'", BuiltInSubjects.Rows.Without("Features"), "Features"),
            new("with 'Size' of text", BuiltInSubjects.Rows.With(BuiltInSubjects.Rows["City"] with { Name = "Size" }), "Size"),
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
            ["Latent"] = [new float[] { 0.3529412f, 0, 1.3093073f }],
            ["Score"] = [],
        },
        Without = new Dictionary<string, string>
        {
            [nameof(EstimatorSubject.CreateForGpu)] = NoGpu,
            [nameof(EstimatorSubject.SetBatchSize)] = "It computes row by row.",
            [nameof(EstimatorSubject.Engines)] = NoMapper,
        },
    };

    public sealed class ToyResult
    {
        public float[] Latent { get; set; } = [];

        public float Score { get; set; }
    }
}
