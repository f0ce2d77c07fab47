using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Constraints;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;

namespace MLNetGen.Gan;

/// <summary>
/// Trains a generative adversarial network: a generator learns to make rows that a discriminator, which learns too, cannot tell from
/// those of the training data.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// To create this estimator, use [Gan](xref:MLNetGen.GanCatalog.Gan*).
///
/// ### Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Input column data type | Numbers, Boolean, text, key, known-size vectors of these, DateTime, DateTimeOffset, TimeSpan, MLImage |
/// | Output column data type | Realism: [Single](xref:System.Single); latent: vector of [Single](xref:System.Single) |
/// | Required NuGet in addition to Microsoft.ML | MLNetGen, and TorchSharp-cpu or a TorchSharp-cuda package |
/// | Exportable to ONNX | No |
///
/// ### Training Algorithm Details
/// Generator and discriminator are multilayer perceptrons, with convolutions for images, that are trained in turn (Goodfellow et al. 2014,
/// "Generative adversarial nets"). By default each real row is compared with a generated one and the discriminator's gradient is penalised
/// at both (Huang et al. 2024, "The GAN is dead; long live the GAN!"); new rows are made with the average of the generator's weights.
/// Categories are drawn by the straight-through Gumbel-softmax (Jang et al. 2017), numbers with several modes as mode and place in it (Xu et
/// al. 2019), and missing cells are made as often as there were.
/// ]]></format>
/// </remarks>
/// <seealso cref="GanCatalog.Gan(GenerativeCatalog, string[], string?, int?)"/>
/// <seealso cref="GanCatalog.Gan(GenerativeCatalog, string, string?, int?)"/>
/// <seealso cref="GanCatalog.Gan(GenerativeCatalog, GanOptions)"/>
public sealed class GanEstimator : IEstimator<GanTransformer>, IConditionedEstimator
{
    /// <summary>Most training rows that are looked at beside the training.</summary>
    private const int MostSampledRows = 2_000;

    /// <summary>Steps of a training whose epochs were left open.</summary>
    private const int UsualSteps = 10_000;

    private const int UsualBatchSize = 256;

    private const double UsualEmaDecay = 0.999;
    private const double Beta2 = 0.99;

    private readonly IHost _host;
    private readonly GanOptions _options;
    private readonly IReadOnlyList<string> _columnNames;
    private readonly RowCodecOptions _codecOptions;

    internal GanEstimator(IHostEnvironment environment, GanOptions options)
    {
        GanOptionsCheck.Run(options);
        ConstraintCheck.Columns(options.Constraints, options.ColumnNames, options.ConditionColumnNames);
        _host = environment.Register(nameof(GanEstimator));
        _options = options;
        _columnNames = [.. options.ColumnNames, .. options.ConditionColumnNames];
        _codecOptions = new() { UnseenCategories = options.UnseenCategories, Images = options.Images, SplitModes = true };
    }

    IReadOnlyList<string> IConditionedEstimator.ConditionColumnNames => _options.ConditionColumnNames;

    /// <summary>Trains on <paramref name="input"/>, of which <see cref="TrainingOptions.ValidationFraction"/> is held out.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The trained model; dispose of it when it is no longer needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be modelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data cannot be learned from: no rows, one row, only constants, infinite values, a row that breaks a constraint; or the device is not
    /// there.
    /// </exception>
    public GanTransformer Fit(IDataView input) => Fit(input, validationData: null);

    /// <summary>Trains on <paramref name="input"/> and judges progress on <paramref name="validationData"/>.</summary>
    /// <param name="input">The training rows.</param>
    /// <param name="validationData">Rows that the generated ones are compared with; <see langword="null"/> to hold out a share.</param>
    /// <inheritdoc cref="Fit(IDataView)"/>
    public GanTransformer Fit(IDataView input, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(input);
        RowCodec.CheckColumns(input.Schema, _columnNames, _codecOptions);
        ConstraintCheck.Types(_options.Constraints, input.Schema);
        if (validationData is not null)
            RowCodec.CheckColumns(validationData.Schema, _columnNames, _codecOptions);

        using var channel = _host.Start("Training");
        var training = _options.Training;
        var seed = training.Seed ?? _host.Rand.Next();
        var device = HostSettings.Of(_host).Resolve(training.Device);
        var learned = RowCodec.Learn(input, _columnNames, _codecOptions, channel.Warning, training.CancellationToken);
        var codec = RowRules.AddUp(learned, _options.Constraints);
        var rules = RowRules.Learn(_options.Constraints, codec, input, training.CancellationToken);
        if (validationData is not null)
            codec.CheckSchema(validationData.Schema);
        var rows = new EncodedRows(input, codec, channel.Warning, codec.RowCount);
        using var sample = RowSampler.Take(rows, MostSampledRows, seed, training.CancellationToken);
        var conditions = RowConditions.Learn(codec, _options.ColumnNames, sample, channel.Warning);

        using var random = RandomSource.At(seed);
        var (layout, conditionLayout) = RowConditions.Layouts(codec, _options.ColumnNames.Count);
        GanOptionsCheck.Conditions(_options, conditionLayout);
        var networks = new GanNetworks(layout, conditionLayout, GanSizes.For(_options, layout), _options, random);
        networks.to(device);
        training = training.Completed(UsualBatchSize, UsualSteps, UsualEmaDecay, codec.RowCount);
        using var loop = new TrainingLoop(training, seed, device, new ChannelProgress(channel));
        using var disguise = new Disguise(layout, networks.Discriminator.Input, sample, device);
        var penaltyWeight = GanPenalty.Weight(_options, layout, sample);
        using var step = new GanStep(
            networks,
            loop.Trainable("generator", networks.Generator, Adam(_options.GeneratorLearningRateFactor)),
            loop.Trainable("discriminator", networks.Discriminator, Adam(_options.DiscriminatorLearningRateFactor)),
            _options,
            codec.Layout,
            disguise,
            penaltyWeight,
            _options.Doctor.IsEnabled ? new GanExamination(networks, (layout, conditionLayout), _options, device, seed) : null);
        var balance = _options.BalanceConditions ? ConditionBalance.Of(conditionLayout) : null;
        var validation = validationData is null ? null : new EncodedRows(validationData, codec, channel.Warning);
        var result = loop.Run(step, rows, validation, balance);
        if (step.Cases.Warning(nameof(GanTransformer)) is { } warning)
            channel.Warning(warning);
        else if (_options.Doctor.IsEnabled && !step.Cases.WasExamined)
            channel.Warning("The training was too short for the doctor to examine it: whether it has converged is not known. Train longer.");
        return new GanTransformer(_host, new GanModel
        {
            Codec = codec,
            Networks = networks,
            Options = _options,
            Training = result,
            Cases = step.Cases,
            LastExamination = step.LastExamination,
            PenaltyWeight = penaltyWeight,
            Conditions = conditions,
            Rules = rules,
            FakeLogit = GanModel.MeanFakeLogit(networks, _options.Packing, sample, device, seed),
            Device = device,
        });

        static AdamSettings Adam(double factor) => new() { Beta1 = 0, Beta2 = Beta2, LearningRateFactor = factor };
    }

    /// <summary>
    /// Finds a penalty weight and a learning rate for <paramref name="input"/>, so that nobody need know what suits: short trainings of a few
    /// settings with several seeds each, of which the better half goes on, judged by the worst seed. No training has more than
    /// <see cref="TrainingOptions.Epochs"/>, if they are set.
    /// </summary>
    /// <param name="input">The training rows.</param>
    /// <param name="budget">The time for all trials together, positive. What is found depends on how far trainings come in it.</param>
    /// <returns>What was found; train with <see cref="GanTuning.Best"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is not positive.</exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public GanTuning Tune(IDataView input, TimeSpan budget)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (budget <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, $"{nameof(budget)} must be positive, but was {budget}.");
        return new GanTuner(
            _options, options => new GanEstimator(_host, options).Fit(input), _options.Training.Seed ?? _host.Rand.Next()).Run(budget);
    }

    /// <summary>The schema that <see cref="Fit(IDataView)"/>'s transformer will give, found without training.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be modelled.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        RowCodec.CheckColumns(inputSchema, _columnNames, _codecOptions);
        ConstraintCheck.Types(_options.Constraints, inputSchema);
        return SchemaShapes.Append(inputSchema, GanOutput.Of(_options).Select(output => output.Shape()));
    }
}
