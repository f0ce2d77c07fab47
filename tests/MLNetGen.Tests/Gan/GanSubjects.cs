using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Tests.Conformance;
using MLNetGen.Tests.Support;
using MLNetGen.Training;

namespace MLNetGen.Tests.Gan;

/// <summary>What the GAN's estimator declares: of typed rows, of a vector for a condition, and of an image.</summary>
internal static class GanSubjects
{
    private static readonly TrainingOptions Training = new() { Epochs = 2, Seed = 1 };

    private static readonly GanOptions OfRows = new()
    {
        ColumnNames = ["City", "Features", "Kind", "Size", "IsNew"],
        HiddenSizes = [8],
        Training = Training,
    };

    private static readonly GanOptions OfVector = OfRows with
    {
        ColumnNames = ["Features"],
        ConditionColumnNames = ["City"],
        Packing = 2,
        MinibatchDeviation = true,
        LatentColumnName = "Latent",
        Doctor = new() { IsEnabled = false },
    };

    private static readonly GanOptions OfImage = OfRows with
    {
        ColumnNames = ["Picture"],
        Images = new Dictionary<string, ImageShape> { ["Picture"] = new(4, 4) },
        Doctor = new() { IsEnabled = false },
    };

    private static readonly GanOptions OfFrame = OfRows with { ColumnNames = ["Size", "Weight"], Doctor = new() { IsEnabled = false } };

    private static readonly TableView Pictures = BuiltInSubjects.Rows.With(TableColumn.Vector<float>("Picture",
        [.. Enumerable.Range(0, BuiltInSubjects.Rows.RowCount).Select(Picture)]));

    private static readonly GanOptions OfMLImage = OfImage with { Images = new Dictionary<string, ImageShape>() };

    // A matrix product of one row and one of many rows add in different orders.
    private static readonly Tolerance OtherBatches = new(1e-5, 1e-9, "sums of other batches have other orders");
    private static readonly Tolerance OtherMachines = new(1e-2, 1e-2, "training on other processors rounds otherwise");

    public static IEnumerable<EstimatorSubject> All { get; } =
    [
        Subject("Gan of rows", "Features", BuiltInSubjects.Rows, OfRows, OfRows with
        {
            Objective = GanObjective.Wasserstein,
            GradientPenaltyWeight = 10,
            DiscriminatorSteps = 2,
            RealismColumnName = "Truth",
            Doctor = new() { ActsOnProblems = false },
        }) with
        {
            OtherSize = BuiltInSubjects.LongerFeatures,
            CreateInPlace = ml => ml.Generative().Gan(OfRows with { RealismColumnName = "Size" }),
            Engines = PredictionProbe.For<Row, Judged>(),
            Baseline = new Dictionary<string, object[]> { ["Realism"] = [0.2323892f] },
        },
        Subject("Gan of a vector for a condition", "Features", BuiltInSubjects.Rows, OfVector, OfVector with
        {
            Objective = GanObjective.Hinge,
            SpectralNormalization = true,
            MinibatchDiscrimination = true,
            Conditioning = GanConditioning.Concatenation,
            RealismColumnName = null,
        }) with
        {
            OtherSize = BuiltInSubjects.LongerFeatures,
            CreateInPlace = ml => ml.Generative().Gan(OfVector with { LatentColumnName = "Features" }),
            Engines = PredictionProbe.For<Row, Placed>(),
            Baseline = new Dictionary<string, object[]> { ["Realism"] = [0.4191739f] },
        },
        Subject("Gan of an image", "Picture", Pictures, OfImage, OfImage with
        {
            Architecture = GanArchitecture.Residual,
            Augmentation = 0.5,
            ConditionColumnNames = ["IsNew"],
        }) with
        {
            CreateInPlace = ml => ml.Generative().Gan(OfImage with { RealismColumnName = "Picture" }),
            Engines = PredictionProbe.For<PictureRow, Judged>(),
            Baseline = new Dictionary<string, object[]> { ["Realism"] = [0.6609718f] },
        },
        Subject("Gan of an MLImage", "Picture", WithImages(side: 4), OfMLImage, OfMLImage with { ConditionColumnNames = ["IsNew"] }) with
        {
            OtherSize = WithImages(side: 5),
            CreateInPlace = ml => ml.Generative().Gan(OfMLImage with { RealismColumnName = "Picture" }),
            Engines = PredictionProbe.For<MLImageRow, Judged>(),
            Baseline = new Dictionary<string, object[]> { ["Realism"] = [0.7219356f] },
        },
    ];

    private static EstimatorSubject Subject(string name, string vector, TableView data, GanOptions options, GanOptions variant) => new EstimatorSubject
    {
        Name = name,
        Create = ml => ml.Generative().Gan(options),
        CreateVariant = ml => ml.Generative().Gan(variant),
        CreateForFrame = ml => (ml.Generative().Gan(OfFrame), BuiltInSubjects.Frame()),
        InputColumns = [.. options.ColumnNames, .. options.ConditionColumnNames],
        Data = data,
        Invalid =
        [
            new($"without '{vector}'", data.Without(vector), vector),
            new($"with '{vector}' of row ids", data.With(RowIds(vector, data.RowCount)), vector),
        ],
        Without = options.Images.Count == 0 ? new Dictionary<string, string>() : new Dictionary<string, string>
        {
            [nameof(EstimatorSubject.OtherSize)] = "The settings say how large an image is.",
        },
        AcceptsVariableVectors = true,
        BatchTolerance = OtherBatches,
        BaselineTolerance = OtherMachines,
    }.ComputesWithTorch().TrainsWith((ml, training) => ml.Generative().Gan(options with { Training = training }));

    private static float[] Picture(int row) => [.. Enumerable.Range(0, 16).Select(pixel => pixel % 4 == row % 4 ? 1f : row / 10f)];

    private static TableView WithImages(int side) => BuiltInSubjects.Rows.With(TableColumn.Images("Picture", side,
        [.. Enumerable.Range(0, BuiltInSubjects.Rows.RowCount).Select(row => Enumerable.Repeat(row * 25f, side * side).ToArray())]));

    private static TableColumn RowIds(string name, int count) =>
        new(name, RowIdDataViewType.Instance, [.. Enumerable.Repeat((object)default(DataViewRowId), count)]);

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
        [VectorType(16)]
        public float[] Picture { get; set; } = [];
    }

    public sealed class MLImageRow : Row
    {
        [ImageType(4, 4)]
        public MLImage? Picture { get; set; }
    }

    public sealed class Judged
    {
        public float Realism { get; set; }
    }

    public sealed class Placed
    {
        public float[] Latent { get; set; } = [];

        public float Realism { get; set; }
    }
}
