using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Support;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>What the VAE's estimator declares, of one vector column, of whole rows, and of rows with conditions and weights.</summary>
internal static class VaeSubjects
{
    private static readonly TrainingOptions Training = new() { Epochs = 2, Seed = 1 };
    private static readonly VaeOptions OfVector = new() { ColumnNames = ["Features"], Training = Training };
    private static readonly VaeOptions OfRows = new() { ColumnNames = ["City", "Features", "Kind", "Size", "IsNew"], Training = Training };
    private static readonly VaeOptions OfCondition = OfRows with
    {
        ColumnNames = ["Features", "Size"],
        ConditionColumnNames = ["City", "Kind"],
        Likelihoods = new Dictionary<string, Likelihood> { ["Size"] = Likelihood.StudentT },
        ExampleWeightColumnName = "Weight",
    };

    private static readonly VaeOptions OfImages = OfRows with { ColumnNames = ["Picture", "Size"], LatentSize = 2, HiddenSizes = [8] };

    private static readonly VaeOptions OfFrame = OfRows with { ColumnNames = ["Size", "Weight"], Reconstruct = true };

    // A matrix product of one row and one of many rows add in different orders.
    private static readonly Tolerance OtherBatches = new(1e-5, 1e-9, "sums of other batches have other orders");
    private static readonly Tolerance OtherMachines = new(1e-2, 1e-2, "training on other processors rounds otherwise");

    private static readonly TableColumn RowIds = new(
        "Features", RowIdDataViewType.Instance, [.. BuiltInSubjects.Rows["Size"].Cells.Select(_ => (object)default(DataViewRowId))]);

    public static IEnumerable<EstimatorSubject> All { get; } =
    [
        Subject("Vae of a vector", OfVector, OfVector with { LatentSize = 3, HiddenSizes = [8], LogVarianceColumnName = "Spread" }) with
        {
            InputColumns = ["Features"],
            CreateInPlace = ml => ml.Generative().Vae("Features", seed: 1),
            Engines = PredictionProbe.For<BuiltInSubjects.FeatureRow, Encoded>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new[] { 0.0871627f, -0.0973682f }],
                ["Score"] = [3.8314877f],
            },
        },
        Subject("Vae of rows", OfRows, OfRows with { Reconstruct = true, LatentColumnName = "Place", ScoreColumnName = "Strangeness" }) with
        {
            InputColumns = OfRows.ColumnNames,
            CreateInPlace = ml => ml.Generative().Vae(OfRows with { LatentColumnName = "Features", ScoreColumnName = "Size" }),
            Engines = PredictionProbe.For<Row, Encoded>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new[] { 0.2241736f, -0.0569917f, -0.2210027f }],
                ["Score"] = [8.807834f],
            },
        },
        Subject(
            "Vae of rows with a condition",
            OfCondition,
            OfCondition with { Prior = VaePrior.VampPrior, PriorComponents = 3, ImportanceSamples = 2, Reconstruct = true }) with
        {
            InputColumns = [.. OfCondition.ColumnNames, .. OfCondition.ConditionColumnNames],
            Data = Weighted(BuiltInSubjects.Rows),
            OtherSize = Weighted(BuiltInSubjects.LongerFeatures),
            CreateInPlace = ml => ml.Generative().Vae(OfCondition with { LatentColumnName = "Features" }),
            Engines = PredictionProbe.For<Row, Encoded>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new[] { -0.046975f, 0.129296f, -0.047052f }],
                ["Score"] = [4.90167f],
            },
        },
        Subject("Vae of images", OfImages, OfImages with
        {
            Likelihoods = new Dictionary<string, Likelihood> { ["Picture"] = Likelihood.Gaussian },
            Reconstruct = true,
        }) with
        {
            Data = WithPictures(side: 4),
            OtherSize = WithPictures(side: 5),
            Invalid =
            [
                new("without 'Picture'", WithPictures(side: 4).Without("Picture"), "Picture"),
                new("with 'Picture' of row ids", WithPictures(side: 4).With(RowIds with { Name = "Picture" }), "Picture"),
            ],
            CreateInPlace = ml => ml.Generative().Vae(OfImages with { LatentColumnName = "Picture" }),
            Engines = PredictionProbe.For<PictureRow, Encoded>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new[] { -0.2386871f, 0.1939078f }],
                ["Score"] = [11.483646f],
            },
        },
    ];

    private static TableView WithPictures(int side) => BuiltInSubjects.Rows.With(TableColumn.Images("Picture", side,
        [.. Enumerable.Range(0, BuiltInSubjects.Rows.RowCount).Select(row => Picture(row, side))]));

    private static float[] Picture(int row, int side) =>
        [.. Enumerable.Range(0, side * side).Select(pixel => pixel % side == row % side ? 255f : row * 20)];

    private static TableView Weighted(TableView rows) => rows.With(TableColumn.Of("Weight", 1f, 2, 0, 1, 3, 0.5f, 1, 1, 2));

    private static EstimatorSubject Subject(string name, VaeOptions options, VaeOptions variant) => new EstimatorSubject
    {
        Name = name,
        Create = ml => ml.Generative().Vae(options),
        CreateVariant = ml => ml.Generative().Vae(variant),
        CreateForFrame = ml => (ml.Generative().Vae(OfFrame), BuiltInSubjects.Frame()),
        InputColumns = options.ColumnNames,
        Data = BuiltInSubjects.Rows,
        Invalid =
        [
            new("without 'Features'", BuiltInSubjects.Rows.Without("Features"), "Features"),
            new("with 'Features' of row ids", BuiltInSubjects.Rows.With(RowIds), "Features"),
        ],
        OtherSize = BuiltInSubjects.LongerFeatures,
        AcceptsVariableVectors = true,
        BatchTolerance = OtherBatches,
        BaselineTolerance = OtherMachines,
    }.ComputesWithTorch().TrainsWith((ml, training) => ml.Generative().Vae(options with { Training = training }));

    public class Row
    {
        public string City { get; set; } = "";

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        /// <summary>ML.NET counts the keys of objects from 1 when it fills them, and from 0 when it reads them.</summary>
        [KeyType(2)]
        public uint Kind { get => field - 1; set; }

        public float Size { get; set; }

        public bool IsNew { get; set; }
    }

    public sealed class PictureRow : Row
    {
        [ImageType(4, 4)]
        public MLImage? Picture { get; set; }
    }

    public sealed class Encoded
    {
        public float[] Latent { get; set; } = [];

        public float Score { get; set; }
    }
}
