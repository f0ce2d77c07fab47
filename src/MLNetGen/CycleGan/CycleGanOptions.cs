using System.Text.Json.Serialization;
using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>What a <see cref="CycleGanEstimator"/> learns and gives.</summary>
/// <remarks>A value that makes no sense is refused, by an <see cref="ArgumentException"/>, on the line that sets it.</remarks>
public sealed record CycleGanOptions
{
    /// <summary>The columns to translate: any number of columns of rows, or one of images. Other columns stay as they are.</summary>
    public required IReadOnlyList<string> ColumnNames
    {
        get;
        init => field = value is { Count: > 0 } && value.All(name => !string.IsNullOrEmpty(name)) ? [.. value] : throw new ArgumentException(
            "Name at least one column to be translated, and no empty name.", nameof(ColumnNames));
    }

    /// <summary>
    /// The column that says which domain a row is from: Boolean, text or key of two values. Domain A is false, the lower key, or the text that
    /// comes first by its characters. Default <see langword="null"/>: the domains are two views,
    /// <see cref="CycleGanEstimator.Fit(Microsoft.ML.IDataView, Microsoft.ML.IDataView)"/>.
    /// </summary>
    public string? DomainColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(DomainColumnName)); }

    /// <summary>The vector column that is an image, by its name. Default: none.</summary>
    public IReadOnlyDictionary<string, ImageShape> Images { get; init => field = Check.NotNull(value, nameof(Images)).ToDictionary(); } =
        new Dictionary<string, ImageShape>();

    /// <summary>
    /// Columns of the training rows that translation has to keep, such as the type of a cell: a classifier of each domain must guess them from
    /// translated rows as from real ones. They are not needed at scoring. What a classifier before this step of the pipeline says can be kept too:
    /// name its PredictedLabel, or its Probability, which holds less firmly. Default: none.
    /// </summary>
    public IReadOnlyList<string> KeepColumnNames { get; init => field = Names(value, nameof(KeepColumnNames)); } = [];

    /// <summary>
    /// Those of <see cref="ColumnNames"/> that mean the same in both domains, so that a translation should leave them as they are: they tell
    /// which parts of the domains belong together. Default: none.
    /// </summary>
    public IReadOnlyList<string> AnchorColumnNames { get; init => field = Names(value, nameof(AnchorColumnNames)); } = [];

    /// <summary>
    /// A classifier of images, of both domains: what it says of an image it should say of its translation (the semantic loss of Hoffman et al. 2018,
    /// "CyCADA"). From [n, channels, height, width], -1 to 1, to [n, classes] logits. It does not learn, is not saved, and is given back in its mode
    /// and on its device; meanwhile nothing else should use it. For rows see <see cref="KeepColumnNames"/>. Default <see langword="null"/>: none.
    /// </summary>
    [JsonIgnore]
    public nn.Module<Tensor, Tensor>? Classifier { get; init; }

    /// <summary>Weight of what <see cref="Classifier"/> says, 0 or more. Default 1.</summary>
    public double ClassifierWeight { get; init => field = Check.NotNegative(value, nameof(ClassifierWeight)); } = 1;

    /// <summary>
    /// A column of the training rows with names of things of which some were seen in both domains: rows with the same name are partners, which a
    /// translation should reach. Text, key or number; missing where there is none. Not needed at scoring. Default <see langword="null"/>: none.
    /// </summary>
    public string? PairColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(PairColumnName)); }

    /// <summary>
    /// Whether a column "{column}.Reconstructed" is added for each column: the translation, translated back. Default <see langword="false"/>.
    /// </summary>
    public bool Reconstructs { get; init; }

    /// <summary>
    /// Output column for how far the translation, translated back, is from the row, a Single of 0 or more: the mean absolute difference, of
    /// numbers in standard deviations, of pixels as shares of their range. The greater it is the less can the translation be trusted. Default
    /// <see langword="null"/>: none.
    /// </summary>
    public string? CycleErrorColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(CycleErrorColumnName)); }

    /// <summary>
    /// Whether only the translation from A to B is learned, that of images at about half the cost: without a way back, what holds a translation
    /// to its row or image is a contrast (Park et al. 2020, "Contrastive learning for unpaired image-to-image translation"),
    /// <see cref="ContrastWeight"/>. There is no <see cref="CycleGanTransformer.BToA"/> then. Default <see langword="false"/>.
    /// </summary>
    public bool OneSided { get; init; }

    /// <summary>Weight of the cycle loss, 0 or more (Zhu et al. 2017). Default 10.</summary>
    public double CycleWeight { get; init => field = Check.NotNegative(value, nameof(CycleWeight)); } = 10;

    /// <summary>
    /// Weight of the contrast with <see cref="OneSided"/>, 0 or more: hidden layers must find a translated patch, or row, more like its original
    /// than like others of the image, or batch. Default <see langword="null"/>: 1 for rows (the paper's), 0.2 for images.
    /// </summary>
    public double? ContrastWeight { get; init => field = value is null ? null : Check.NotNegative(value.Value, nameof(ContrastWeight)); }

    /// <summary>
    /// Weight of the identity loss, 0 or more: what is of the target domain already should stay as it is (Zhu et al. 2017: 5 for colours). It
    /// hinders where the domains look opposite, and where strokes have to become others. Default <see langword="null"/>: for images of several
    /// channels 5 where one domain is much more like the other in brightness than its negative would be; else 0. With <see cref="OneSided"/> a
    /// contrast takes its place, which has the weight <see cref="ContrastWeight"/> unless this is 0.
    /// </summary>
    public double? IdentityWeight { get; init => field = value is null ? null : Check.NotNegative(value.Value, nameof(IdentityWeight)); }

    /// <summary>Weight of the guess of <see cref="KeepColumnNames"/>, 0 or more. Default 1.</summary>
    public double KeepWeight { get; init => field = Check.NotNegative(value, nameof(KeepWeight)); } = 1;

    /// <summary>Weight of the distance to known partners (<see cref="PairColumnName"/>), 0 or more. Default 10.</summary>
    public double PairWeight { get; init => field = Check.NotNegative(value, nameof(PairWeight)); } = 10;

    /// <summary>Weight of the change of <see cref="AnchorColumnNames"/>, 0 or more. Default 10.</summary>
    public double AnchorWeight { get; init => field = Check.NotNegative(value, nameof(AnchorWeight)); } = 10;

    /// <summary>
    /// Filters of the first convolution of the networks of images, 1 or more. Default <see langword="null"/>: 16 up to 32 pixels, though 32 of
    /// critics, 32 up to 64, 64 beyond.
    /// </summary>
    public int? Filters { get; init => field = Check.PositiveOrNull(value, nameof(Filters)); }

    /// <summary>
    /// Residual blocks of the generators of images, 1 or more. Default <see langword="null"/>: 3 up to 32 pixels, 6 below 256, 9 from there.
    /// </summary>
    public int? Blocks { get; init => field = Check.PositiveOrNull(value, nameof(Blocks)); }

    /// <summary>
    /// Halving convolutions of the critics of images, 1 or more: how large the patches are that they judge, 16, 34 or 70 pixels for 1, 2 or 3.
    /// Default <see langword="null"/>: 3 from 128 pixels, 2 from 16, 1 below.
    /// </summary>
    public int? CriticLayers { get; init => field = Check.PositiveOrNull(value, nameof(CriticLayers)); }

    /// <summary>How an image becomes larger. Default <see cref="Upsampling.Resize"/>.</summary>
    public Upsampling Upsampling { get; init => field = Check.Defined(value, nameof(Upsampling)); }

    /// <summary>Whether training images are mirrored half of the time, where left and right mean the same. Default <see langword="false"/>.</summary>
    public bool Flips { get; init; }

    /// <summary>
    /// Most pixels by which training images are moved at random, each way, 0 or more: critics then learn less of few images by heart. Default
    /// <see langword="null"/>: a tenth of the smaller side where a domain has fewer than 2,000 images, else 0.
    /// </summary>
    public int? Jitter { get; init => field = value is null ? null : Check.NotNegative(value.Value, nameof(Jitter)); }

    /// <summary>Number of past translations per domain that critics are shown again, 0 or more. Default 50.</summary>
    public int PoolSize { get; init => field = Check.NotNegative(value, nameof(PoolSize)); } = 50;

    /// <summary>
    /// How much critics have to judge rows with a little noise, or images moved a little (and mirrored with <see cref="Flips"/>), as without, 0 or
    /// more (Zhao et al. 2021, "Improved consistency regularization for GANs": 10): it keeps critics from learning few rows by heart, and slows
    /// learning down. Default <see langword="null"/>: 1 for rows where a domain has fewer than 1,000, else 0.
    /// </summary>
    public double? ConsistencyWeight { get; init => field = value is null ? null : Check.NotNegative(value.Value, nameof(ConsistencyWeight)); }

    /// <summary>Units of each hidden layer of the networks of rows, one or more. Default <see langword="null"/>: three layers of 128.</summary>
    public IReadOnlyList<int>? HiddenSizes
    {
        get;
        init => field = value is null ? null : value.Count > 0 && value.All(size => size > 0) ? [.. value] : throw new ArgumentException(
            $"{nameof(HiddenSizes)} must be positive numbers, one for each hidden layer.", nameof(HiddenSizes));
    }

    /// <summary>
    /// A PNG file that shows, for some images of each domain, the image, its translation and that translated back; written again after each
    /// epoch, but for those of less than a second, and always whole. Default <see langword="null"/>: none.
    /// </summary>
    [JsonIgnore]
    public string? SampleSheetPath { get; init => field = Check.NotEmptyOrNull(value, nameof(SampleSheetPath)); }

    /// <summary>
    /// Watches both games, translations to A and to B against their critics. As no rows are held out, translations are compared with rows that are
    /// trained on: whether critics know these by heart is not judged. Default: 200 rows of a domain are compared, at most eight times as many images as a
    /// batch has, and else those of <see cref="GanDoctorOptions"/>.
    /// </summary>
    public GanDoctorOptions Doctor { get; init => field = Check.NotNull(value, nameof(Doctor)); } = new() { ExaminationRows = 200 };

    /// <summary>What happens to a category at scoring that did not occur in training. Default <see cref="UnseenCategoryPolicy.Missing"/>.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; } = UnseenCategoryPolicy.Missing;

    /// <summary>
    /// How the networks are trained. The learning rate of a CycleGAN is a tenth of <see cref="TrainingOptions.LearningRate"/>: 2e-4, unless that is
    /// set; of images times the root of the size of a batch. No rows are held out.
    /// </summary>
    public TrainingOptions Training { get; init => field = Check.NotNull(value, nameof(Training)); } = new();

    private static IReadOnlyList<string> Names(IReadOnlyList<string> value, string name) =>
        [.. Check.NotNull(value, name).Select(entry => Check.NotEmpty(entry, name))];
}
