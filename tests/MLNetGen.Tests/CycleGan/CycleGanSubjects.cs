using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Support;
using MLNetGen.Training;

namespace MLNetGen.Tests.CycleGan;

/// <summary>What the CycleGAN's estimator declares, of typed rows and of a vector, and its translation to one domain alone.</summary>
internal static class CycleGanSubjects
{
    private static readonly TrainingOptions Training = new() { Epochs = 4, LearningRate = 0.1, Seed = 1 };

    private static readonly CycleGanOptions OfRows = new()
    {
        ColumnNames = ["City", "Features", "Size", "IsNew", "Weight"],
        DomainColumnName = "Site",
        HiddenSizes = [8],
        CycleErrorColumnName = "CycleError",
        Training = Training,
    };

    private static readonly CycleGanOptions OfVector = OfRows with { ColumnNames = ["Features"], DomainColumnName = "IsNew", Reconstructs = true };

    private static readonly CycleGanOptions OfOneSide = OfRows with { OneSided = true, CycleErrorColumnName = null };

    private static readonly CycleGanOptions OfFrame = OfRows with { ColumnNames = ["Size", "Weight"], DomainColumnName = "IsNew" };

    private static readonly TableView Data = BuiltInSubjects.Rows
        .With(TableColumn.Of("Weight", 0.5f, 2, float.NaN, 1, 3, -1, 0.5f, float.NaN, 4))
        .With(TableColumn.Text("Site", "west", "east", "west", "east", "east", "west", "west", "east", "west"))
        .Take(12);

    // A matrix product of one row and one of many rows add in different orders.
    private static readonly Tolerance OtherBatches = new(1e-5, 1e-9, "sums of other batches have other orders");
    private static readonly Tolerance OtherMachines = new(1e-2, 1e-2, "training on other processors rounds otherwise");

    public static IEnumerable<EstimatorSubject> All { get; } =
    [
        Subject("CycleGan of rows", OfRows, OfRows with
        {
            AnchorColumnNames = ["Size"],
            KeepColumnNames = ["Kind"],
            PairColumnName = "City",
            ColumnNames = ["Features", "Size", "Weight"],
            IdentityWeight = 0.5,
            PoolSize = 0,
            Reconstructs = true,
        }) with
        {
            Engines = PredictionProbe.For<Row, Translation>(),
            Baseline = new Dictionary<string, object[]> { ["Features.Translated"] = [new float[] { 0.94204146f, -0.39757252f, 0.30461642f }] },
        },
        Subject("CycleGan of a vector", OfVector, OfVector with { CycleErrorColumnName = null, CycleWeight = 1 }) with
        {
            Engines = PredictionProbe.For<Row, Reconstruction>(),
            Baseline = new Dictionary<string, object[]> { ["Features.Translated"] = [new float[] { 1.7104992f, 1.2152601f, 0.8223814f }] },
        },
        OneWay("CycleGan from A to B", OfRows, OfRows with { Reconstructs = true, CycleErrorColumnName = null }) with
        {
            Engines = PredictionProbe.For<Row, Translation>(),
            Baseline = new Dictionary<string, object[]> { ["Features.Translated"] = [new float[] { 1.2762632f, 0.13966176f, 3 }] },
        },
        NotInPlace(Subject(
            "CycleGan of one side",
            OfOneSide,
            OfOneSide with { ColumnNames = ["Features", "Size"], KeepColumnNames = ["Kind"], IdentityWeight = 1 })) with
        {
            Engines = PredictionProbe.For<Row, TranslationAlone>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Features.Translated"] = [new float[] { float.NaN, float.NaN, float.NaN }, new float[] { -2.3452113f, 1.6683456f, -1.5409664f }],
            },
        },
    ];

    private static EstimatorSubject Subject(string name, CycleGanOptions options, CycleGanOptions variant)
    {
        var domain = options.DomainColumnName!;
        var subject = Subject(name, options, variant, (ml, settings) => ml.Generative().CycleGan(settings));
        return subject with
        {
            InputColumns = [.. subject.InputColumns, domain],
            Invalid =
            [
                .. subject.Invalid,
                new($"without '{domain}'", Data.Without(domain), domain),
                new($"with '{domain}' of numbers", Data.With(Data["Size"] with { Name = domain }), domain),
            ],
        };
    }

    private static EstimatorSubject NotInPlace(EstimatorSubject subject) => subject with
    {
        CreateInPlace = null,
        Without = new Dictionary<string, string>(subject.Without)
        {
            [nameof(EstimatorSubject.CreateInPlace)] = "No option names a column of its output.",
        },
    };

    private static EstimatorSubject OneWay(string name, CycleGanOptions options, CycleGanOptions variant) =>
        Subject(name, options, variant, (ml, settings) => new TranslationEstimator(ml, ml.Generative().CycleGan(settings)));

    private static EstimatorSubject Subject(
        string name, CycleGanOptions options, CycleGanOptions variant, Func<MLContext, CycleGanOptions, IEstimator<ITransformer>> create) =>
        new EstimatorSubject
        {
            Name = name,
            Create = ml => create(ml, options),
            CreateVariant = ml => create(ml, variant),
            CreateInPlace = ml => create(ml, options with { CycleErrorColumnName = "Size" }),
            CreateForFrame = ml => (create(ml, OfFrame), Frame()),
            InputColumns = options.ColumnNames,
            Data = Data,
            Invalid =
            [
                new("without 'Features'", Data.Without("Features"), "Features"),
                new("with 'Features' of row ids", Data.With(RowIds("Features")), "Features"),
            ],
            OtherSize = Data.With(BuiltInSubjects.LongerFeatures.Take(Data.RowCount)["Features"]),
            AcceptsVariableVectors = true,
            BatchTolerance = OtherBatches,
            BaselineTolerance = OtherMachines,
        }.ComputesWithTorch().TrainsWith((ml, training) => create(ml, options with { Training = training }));

    private static DataFrame Frame() => new(
        new PrimitiveDataFrameColumn<float>("Size", Data["Size"].Cells.Cast<float>()),
        new PrimitiveDataFrameColumn<float>("Weight", Data["Size"].Cells.Cast<float>().Select(size => 1 - (size * size))),
        new PrimitiveDataFrameColumn<bool>("IsNew", Data["IsNew"].Cells.Cast<bool>()));

    private static TableColumn RowIds(string name) =>
        new(name, RowIdDataViewType.Instance, [.. Enumerable.Repeat((object)default(DataViewRowId), Data.RowCount)]);

    public sealed class Row
    {
        public string City { get; set; } = "";

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Size { get; set; }

        public bool IsNew { get; set; }

        public float Weight { get; set; }

        public string Site { get; set; } = "";
    }

    public sealed class Translation
    {
        [ColumnName("City.Translated")]
        public string City { get; set; } = "";

        [ColumnName("Features.Translated")]
        public float[] Features { get; set; } = [];

        [ColumnName("IsNew.Translated")]
        public bool IsNew { get; set; }

        [ColumnName("Weight.Translated")]
        public float Weight { get; set; }

        public float CycleError { get; set; }
    }

    public sealed class TranslationAlone
    {
        [ColumnName("City.Translated")]
        public string City { get; set; } = "";

        [ColumnName("Features.Translated")]
        public float[] Features { get; set; } = [];

        [ColumnName("Weight.Translated")]
        public float Weight { get; set; }
    }

    public sealed class Reconstruction
    {
        [ColumnName("Features.Translated")]
        public float[] Features { get; set; } = [];

        [ColumnName("Features.Reconstructed")]
        public float[] Back { get; set; } = [];

        public float CycleError { get; set; }
    }
}
