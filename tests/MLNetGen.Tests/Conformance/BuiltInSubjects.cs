using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>Estimators of ML.NET itself: rules that these broke without a word would be stricter than ML.NET.</summary>
internal static class BuiltInSubjects
{
    /// <summary>Rows with a column of most kinds; the estimators below read Features and Size.</summary>
    public static TableView Rows { get; } = new(
        TableColumn.Text("City", "Bern", "Oslo", "", "Rome", "Bern", "Oslo", "Bern", "Rome", "Oslo"),
        TableColumn.Vector<float>("Features", [
            [1, 0, 3], [0, 2.5f, 0], [-4, 1, 1], [0, 0, 0], [2, -2, 0.5f], [7, 0, 0], [0, 3, -1], [1.5f, 1, 0], [0, 0, -6]],
            slotNames: ["height", "width", "depth"]),
        TableColumn.Key("Kind", ["small", "large"], 1, 2, 0, 2, 1, 1, 2, 2, 1),
        TableColumn.Of("Size", 1f, 4, 0, -3, 2, 2, 8, 0.5f, -1),
        TableColumn.Of("IsNew", true, false, false, true, true, false, true, false, true));

    /// <summary>Data that an estimator of Features and Size must refuse.</summary>
    public static IReadOnlyList<InvalidInput> Invalid { get; } =
    [
        new("without 'Features'", Rows.Without("Features")),
        new("with 'Features' of text", Rows.With(Rows["City"] with { Name = "Features" })),
    ];

    public static TableView LongerFeatures { get; } = Rows.With(TableColumn.Vector<float>("Features",
        [.. Rows["Features"].Cells.Cast<float[]>().Select(items => new[] { items[0], items[1], items[2], items[0] - 1 })]));

    public static IEnumerable<EstimatorSubject> All { get; } =
    [
        new()
        {
            Name = "NormalizeMeanVariance",
            Create = ml => ml.Transforms.NormalizeMeanVariance("Latent", "Features"),
            CreateVariant = ml => ml.Transforms.NormalizeMeanVariance("Latent", "Features", fixZero: false, useCdf: true),
            CreateInPlace = ml => ml.Transforms.NormalizeMeanVariance("Features"),
            CreateForFrame = ml => (ml.Transforms.NormalizeMeanVariance("Latent", "Size"), Frame()),
            InputColumns = ["Features"],
            Data = Rows,
            Invalid = Invalid,
            OtherSize = LongerFeatures,
            Engines = PredictionProbe.For<FeatureRow, LatentRow>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new float[] { 0.3529412f, 0, 1.3093073f }, new float[] { 0, 1.6269785f, 0 }],
            },
            Without = WithoutTorch(),
            Exceptions = new Dictionary<int, KnownBreach>
            {
                [13] = new("of another size succeeds", "It compares sizes only when rows are read."),
                [23] = new("lacks \"Features\"", "It does not say which column it means."),
            },
        },
        new()
        {
            Name = "ProjectToPrincipalComponents",
            Create = ml => ml.Transforms.ProjectToPrincipalComponents("Latent", "Features", rank: 2, seed: 1),
            CreateVariant = ml => ml.Transforms.ProjectToPrincipalComponents(
                "Latent", "Features", rank: 1, ensureZeroMean: false, seed: 2),
            CreateInPlace = ml => ml.Transforms.ProjectToPrincipalComponents("Features", rank: 2, seed: 1),
            InputColumns = ["Features"],
            Data = Rows,
            Invalid = Invalid,
            OtherSize = LongerFeatures,
            Engines = PredictionProbe.For<FeatureRow, LatentRow>(),
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new float[] { -0.6530847f, -3.2611413f }, new float[] { 1.2788024f, -0.45259404f }],
            },
            Without = WithoutTorch((nameof(EstimatorSubject.CreateForFrame), "Vectors of a frame have no size.")),
            Exceptions = new Dictionary<int, KnownBreach>
            {
                [23] = new("Could not find input column 'Features'", "It says that the column is not there."),
            },
        },
        new()
        {
            Name = "Concatenate",
            Create = ml => ml.Transforms.Concatenate("Latent", "Features", "Size"),
            CreateVariant = ml => ml.Transforms.Concatenate("Latent", "Size", "Features", "Features"),
            CreateInPlace = ml => ml.Transforms.Concatenate("Features", "Features", "Size"),
            CreateForFrame = ml => (ml.Transforms.Concatenate("Latent", "Size", "Weight"), Frame()),
            InputColumns = ["Features", "Size"],
            Data = Rows,
            Invalid = Invalid,
            Engines = PredictionProbe.For<FeatureRow, LatentRow>(),
            AcceptsVariableVectors = true,
            Baseline = new Dictionary<string, object[]>
            {
                ["Latent"] = [new float[] { 1, 0, 3, 1 }, new float[] { 0, 2.5f, 0, 4 }],
            },
            Without = WithoutTorch((nameof(EstimatorSubject.OtherSize), "A model takes vectors of any size.")),
            Exceptions = new Dictionary<int, KnownBreach>
            {
                [2] = new("Fit on data without 'Features' succeeds", "It learns nothing, so Fit does not look at the data."),
            },
        },
    ];

    /// <summary>Numbers as a DataFrame has them.</summary>
    public static DataFrame Frame() => new(
        new PrimitiveDataFrameColumn<float>("Size", Rows["Size"].Cells.Cast<float>()),
        new PrimitiveDataFrameColumn<float>("Weight", Rows["Size"].Cells.Cast<float>().Select(size => 1 - (size * size))));

    public sealed class FeatureRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Size { get; set; }
    }

    public sealed class LatentRow
    {
        public float[] Latent { get; set; } = [];
    }

    /// <summary>What an estimator cannot declare that has nothing to do with torch.</summary>
    public static IReadOnlyDictionary<string, string> WithoutTorch(params IEnumerable<(string Fact, string Reason)> others)
    {
        const string Reason = "It does not use torch.";
        return others.Concat(
        [
            (nameof(EstimatorSubject.CreateForGpu), Reason), (nameof(EstimatorSubject.SetBatchSize), "It computes row by row."),
            (nameof(EstimatorSubject.CountTensors), Reason), (nameof(EstimatorSubject.ReadGlobalRandom), Reason),
            (nameof(EstimatorSubject.Cancel), "Its training cannot be cancelled."),
        ]).ToDictionary();
    }
}
