using MLNetGen.Columns;
using MLNetGen.Constraints;
using MLNetGen.Doctor;
using MLNetGen.Training;

namespace MLNetGen.Gan;

/// <summary>What a <see cref="GanEstimator"/> learns and gives.</summary>
/// <remarks>A value that makes no sense is refused, by an <see cref="ArgumentException"/>, on the line that sets it.</remarks>
public sealed record GanOptions
{
    /// <summary>The columns to model, one or more.</summary>
    public required IReadOnlyList<string> ColumnNames
    {
        get;
        init => field = value is { Count: > 0 } && value.All(name => !string.IsNullOrEmpty(name)) ? [.. value] : throw new ArgumentException(
            "Name at least one column to be modelled, and no empty name.", nameof(ColumnNames));
    }

    /// <summary>
    /// Columns that rows are made for: the generator is given them, the discriminator sees whether a row goes with them, and new rows can be
    /// asked for with certain values (<see cref="GanTransformer.Sample(long, object, int?, bool)"/>). Default: none.
    /// </summary>
    public IReadOnlyList<string> ConditionColumnNames
    {
        get;
        init => field = [.. Check.NotNull(value, nameof(ConditionColumnNames)).Select(name => Check.NotEmpty(name, nameof(ConditionColumnNames)))];
    } = [];

    /// <summary>How the discriminator learns what goes with a condition. Default <see cref="GanConditioning.Projection"/>.</summary>
    public GanConditioning Conditioning { get; init => field = Check.Defined(value, nameof(Conditioning)); }

    /// <summary>
    /// The vector columns that are images, by name; convolutions draw and judge them. Default: none. Columns of MLImage need no entry: they
    /// are grey where all training images are, else colour, and what is transparent shows white.
    /// </summary>
    public IReadOnlyDictionary<string, ImageShape> Images { get; init => field = Check.NotNull(value, nameof(Images)).ToDictionary(); } =
        new Dictionary<string, ImageShape>();

    /// <summary>
    /// Relations between the columns that all training rows have, which is checked before the training, and that all rows of
    /// <see cref="GanTransformer.Sample(long, int?, bool)"/> and its like will have. Default: none.
    /// </summary>
    public IReadOnlyList<RowConstraint> Constraints
    {
        get;
        init => field = [.. Check.NotNull(value, nameof(Constraints)).Select(constraint => Check.NotNull(constraint, nameof(Constraints)))];
    } = [];

    /// <summary>
    /// Output column for the realism of a row, a Single: how much more real the discriminator thinks it than the generated rows on average, as a
    /// probability from 0 to 1 that it would be taken for the real one of the two. Default "Realism"; <see langword="null"/> for none.
    /// </summary>
    public string? RealismColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(RealismColumnName)); } = "Realism";

    /// <summary>
    /// Output column for the latent vector whose generated row comes closest to a row, a vector of <see cref="LatentSize"/> Single, found by
    /// gradient descent: for each row as slow as some hundred passes through the generator. Default <see langword="null"/>: none.
    /// </summary>
    public string? LatentColumnName { get; init => field = Check.NotEmptyOrNull(value, nameof(LatentColumnName)); }

    /// <summary>
    /// What the players minimise. Default <see cref="GanObjective.RelativisticPairing"/>, which with <see cref="PenaltyWeight"/> is the only
    /// one of these with a proof of local convergence and an argument against lost modes (Huang et al. 2024, "The GAN is dead; long live the
    /// GAN!").
    /// </summary>
    public GanObjective Objective { get; init => field = Check.Defined(value, nameof(Objective)); }

    /// <summary>
    /// Weight γ of the penalties on the discriminator's gradient at real rows (R1) and at generated ones (R2), each γ / 2 times its squared
    /// length (Mescheder et al. 2018); it falls to a tenth during training. 0: none. Default <see langword="null"/>: from the data, or 0 for
    /// objectives with a penalty or bounds of their own.
    /// </summary>
    public double? PenaltyWeight { get; init => field = value is null ? null : Check.NotNegative(value.Value, nameof(PenaltyWeight)); }

    /// <summary>
    /// Weight of the penalty (|∇D| - 1)² between real and generated rows of WGAN-GP (Gulrajani et al. 2017; there 10). Default 0.
    /// </summary>
    public double GradientPenaltyWeight { get; init => field = Check.NotNegative(value, nameof(GradientPenaltyWeight)); }

    /// <summary>Weight of the same penalty near real rows, of DRAGAN (Kodali et al. 2017; there 10). Default 0.</summary>
    public double DraganWeight { get; init => field = Check.NotNegative(value, nameof(DraganWeight)); }

    /// <summary>
    /// Bound of the discriminator's weights, to which they are clipped after every step, of the first Wasserstein GAN (Arjovsky et al. 2017;
    /// there 0.01). Default <see langword="null"/>: they are not clipped.
    /// </summary>
    public double? WeightClip { get; init => field = Check.PositiveOrNull(value, nameof(WeightClip)); }

    /// <summary>
    /// Whether each layer of the discriminator is divided by its largest singular value (Miyato et al. 2018). Default
    /// <see langword="false"/>.
    /// </summary>
    public bool SpectralNormalization { get; init; }

    /// <summary>Rows that the discriminator judges together, 1 to 10 (Lin et al. 2018, "PacGAN"). Default 1.</summary>
    public int Packing { get; init => field = Check.Within(value, 1, 10, nameof(Packing)); } = 1;

    /// <summary>Whether the discriminator sees how much the rows of a batch differ (Karras et al. 2018). Default <see langword="false"/>.</summary>
    public bool MinibatchDeviation { get; init; }

    /// <summary>
    /// Whether the discriminator sees how close the rows of a batch come to each other by learned distances (Salimans et al. 2016). Default
    /// <see langword="false"/>.
    /// </summary>
    public bool MinibatchDiscrimination { get; init; }

    /// <summary>Steps of the discriminator for each of the generator, 1 or more. Default 1.</summary>
    public int DiscriminatorSteps { get; init => field = Check.Positive(value, nameof(DiscriminatorSteps)); } = 1;

    /// <summary>
    /// The generator's learning rate as a multiple of <see cref="TrainingOptions.LearningRate"/>, positive. Default 0.5.
    /// </summary>
    public double GeneratorLearningRateFactor { get; init => field = Check.Positive(value, nameof(GeneratorLearningRateFactor)); } = 0.5;

    /// <summary>
    /// The discriminator's learning rate as a multiple of <see cref="TrainingOptions.LearningRate"/>, positive (Heusel et al. 2017: two time
    /// scales). Default 0.5.
    /// </summary>
    public double DiscriminatorLearningRateFactor { get; init => field = Check.Positive(value, nameof(DiscriminatorLearningRateFactor)); } = 0.5;

    /// <summary>
    /// What the discriminator is to say of real rows, 0.5 to 1: below 1 is one-sided label smoothing (Salimans et al. 2016; there 0.9), for
    /// minimax, non-saturating and least-squares objectives. Default 1.
    /// </summary>
    public double RealTarget { get; init => field = Check.Within(value, 0.5, 1, nameof(RealTarget)); } = 1;

    /// <summary>
    /// Standard deviation of the noise that real and generated rows are given before they are judged, in standard deviations of a column, 0 or
    /// more; it falls to 0 during training (Sønderby et al. 2017; Arjovsky and Bottou 2017). Default 0.
    /// </summary>
    public double InstanceNoise { get; init => field = Check.NotNegative(value, nameof(InstanceNoise)); }

    /// <summary>
    /// Weight of the distance between the discriminator's mean features of real and of generated rows in the generator's loss (Salimans et
    /// al. 2016), 0 or more. Default 0.
    /// </summary>
    public double FeatureMatchingWeight { get; init => field = Check.NotNegative(value, nameof(FeatureMatchingWeight)); }

    /// <summary>
    /// Probability with which rows are changed, real and generated ones alike, before they are judged (Zhao et al. 2020, "Differentiable
    /// augmentation"): noise, left-out fields and mixtures of rows; of images brightness, contrast, place and left-out parts; 0 to 0.8. Default
    /// <see langword="null"/>: 0 at first, then as the discriminator's overfitting demands (Karras et al. 2020), if the doctor may act.
    /// </summary>
    public double? Augmentation { get; init => field = value is null ? null : Check.Within(value.Value, 0, 0.8, nameof(Augmentation)); }

    /// <summary>Weight of the LeCam regularisation (Tseng et al. 2021; there 0.3), 0 or more. Default 0.</summary>
    public double LeCamWeight { get; init => field = Check.NotNegative(value, nameof(LeCamWeight)); }

    /// <summary>
    /// Steps that the generator looks ahead, to what the discriminator would learn from it (Metz et al. 2017, "Unrolled GANs"; there 5 to 10),
    /// 0 or more. Default 0.
    /// </summary>
    public int UnrolledSteps { get; init => field = Check.NotNegative(value, nameof(UnrolledSteps)); }

    /// <summary>
    /// Normal numbers in the latent vector, 1 or more. Default <see langword="null"/>: a quarter of the features that the discriminator sees,
    /// from 2 to 64.
    /// </summary>
    public int? LatentSize { get; init => field = Check.PositiveOrNull(value, nameof(LatentSize)); }

    /// <summary>
    /// Coin flips, -1 or 1, in the latent vector behind the normal numbers, 0 or more: with them the generator can jump from one group of rows
    /// to another without making rows between them (Khayatkhoei et al. 2018, "Disconnected manifold learning for GANs"). Default 8.
    /// </summary>
    public int LatentBits { get; init => field = Check.NotNegative(value, nameof(LatentBits)); } = 8;

    /// <summary>
    /// Units of the hidden layers of the generator and, in the same order, of the discriminator, each 1 or more. Default
    /// <see langword="null"/>: from the data.
    /// </summary>
    public IReadOnlyList<int>? HiddenSizes
    {
        get;
        init => field = value is null ? null : [.. value.Select(size => Check.Positive(size, nameof(HiddenSizes)))];
    }

    /// <summary>
    /// Whether rows are trained on about as often as the logarithm of the number of rows of their condition, so that rare ones are learned
    /// (Xu et al. 2019, "training-by-sampling"): conditions of new rows are as frequent as in training all the same. Only for rows that fit
    /// into memory. Default <see langword="true"/>.
    /// </summary>
    public bool BalanceConditions { get; init; } = true;

    /// <summary>The doctor, who watches the training for the ways in which GANs fail.</summary>
    public GanDoctorOptions Doctor { get; init => field = Check.NotNull(value, nameof(Doctor)); } = new();

    /// <summary>What a network for images is built of. Default <see cref="GanArchitecture.Convolutional"/>.</summary>
    public GanArchitecture Architecture { get; init => field = Check.Defined(value, nameof(Architecture)); }

    /// <summary>
    /// Channels of the generator's images before the last doubling, 1 or more; where they are smaller there are more, up to 256. Default 32.
    /// </summary>
    public int GeneratorChannels { get; init => field = Check.Positive(value, nameof(GeneratorChannels)); } = 32;

    /// <summary>
    /// Channels of images after the discriminator's first halving, 1 or more; they double with each halving, up to 256. Default 32.
    /// </summary>
    public int DiscriminatorChannels { get; init => field = Check.Positive(value, nameof(DiscriminatorChannels)); } = 32;

    /// <summary>What to do with a category that the training rows did not have. Default: treat it as missing, and warn once.</summary>
    public UnseenCategoryPolicy UnseenCategories { get; init; } = UnseenCategoryPolicy.Missing;

    /// <summary>Whether the probability of augmentation follows the discriminator's overfitting.</summary>
    internal bool IsAdaptive => Augmentation is null && Doctor is { IsEnabled: true, ActsOnProblems: true } && !Doctor.IgnoredProblems.Contains(GanProblem.Overfitting);

    /// <summary>How the networks are trained; unless it says otherwise with an average of the weights, which new rows are made with.</summary>
    public TrainingOptions Training { get; init; } = new();
}
