using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;

namespace MLNetGen.Vae;

/// <summary>
/// Trains a variational autoencoder: it learns a small latent space in which rows of the training data lie close to a standard
/// normal distribution, an encoder into it and a decoder out of it.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// To create this estimator, use [Vae](xref:MLNetGen.VaeCatalog.Vae*).
///
/// ### Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Input column data type | Numbers, Boolean, text, key, known-size vectors of these, DateTime, DateTimeOffset, TimeSpan, MLImage |
/// | Output column data type | Latent: vector of [Single](xref:System.Single); score: [Single](xref:System.Single); reconstructions: as the input |
/// | Required NuGet in addition to Microsoft.ML | MLNetGen, and TorchSharp-cpu or a TorchSharp-cuda package |
/// | Exportable to ONNX | No |
///
/// ### Training Algorithm Details
/// Encoder and decoder are multilayer perceptrons, with convolutions where they meet images. They are trained together by stochastic
/// gradients of the evidence lower bound (Kingma and Welling 2014, "Auto-encoding variational Bayes"), with one likelihood per column,
/// which is chosen from its type and values or given: as a rule Gaussian with a learned scale for numbers, Bernoulli for booleans,
/// categorical for text, keys and numbers of few values. Losses are in nats per row; the reconstruction term and the divergence are
/// reported apart. Missing cells are left out of the likelihood and their absence is modelled as a Bernoulli variable of its own.
/// ]]></format>
/// </remarks>
/// <seealso cref="VaeCatalog.Vae(GenerativeCatalog, string, string?, int?, int?)"/>
/// <seealso cref="VaeCatalog.Vae(GenerativeCatalog, string[], int?, int?)"/>
/// <seealso cref="VaeCatalog.Vae(GenerativeCatalog, VaeOptions)"/>
public sealed class VaeEstimator : IEstimator<VaeTransformer>, IConditionedEstimator
{
    /// <summary>Most training rows from which a prior is fitted.</summary>
    private const int MostSampledRows = 20_000;

    private readonly IHost _host;
    private readonly VaeOptions _options;
    private readonly IReadOnlyList<string> _columnNames;
    private readonly RowCodecOptions _codecOptions;

    internal VaeEstimator(IHostEnvironment environment, VaeOptions options)
    {
        _host = environment.Register(nameof(VaeEstimator));
        _options = options;
        _columnNames = [.. options.ColumnNames, .. options.ConditionColumnNames];
        _codecOptions = new() { UnseenCategories = options.UnseenCategories, Likelihoods = options.Likelihoods, Images = options.Images };
        if (options.FreeBits > 0 && (options.ImportanceSamples > 1 || options.Prior == VaePrior.VampPrior))
        {
            throw new ArgumentException(
                $"{nameof(VaeOptions.FreeBits)} needs a divergence in closed form: use one importance sample and another prior than " +
                $"{VaePrior.VampPrior}, or set {nameof(VaeOptions.FreeBits)} to 0.", nameof(options));
        }
    }

    IReadOnlyList<string> IConditionedEstimator.ConditionColumnNames => _options.ConditionColumnNames;

    /// <summary>Trains on <paramref name="input"/>, of which <see cref="TrainingOptions.ValidationFraction"/> is held out.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The trained model; dispose of it when it is no longer needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be modelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data cannot be learned from: no rows, one row, only constants, infinite values; or the device is not there.
    /// </exception>
    public VaeTransformer Fit(IDataView input) => Fit(input, validationData: null);

    /// <summary>Trains on <paramref name="input"/> and judges progress on <paramref name="validationData"/>.</summary>
    /// <param name="input">The training rows.</param>
    /// <param name="validationData">Rows that decide when to stop and which weights are best; <see langword="null"/> to hold out a share.</param>
    /// <inheritdoc cref="Fit(IDataView)"/>
    public VaeTransformer Fit(IDataView input, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckColumns(input.Schema);
        if (validationData is not null)
            CheckColumns(validationData.Schema);

        using var channel = _host.Start("Training");
        var training = _options.Training;
        var seed = training.Seed ?? _host.Rand.Next();
        var device = HostSettings.Of(_host).Resolve(training.Device);
        var codec = RowCodec.Learn(
            input,
            _columnNames,
            _codecOptions,
            channel.Warning,
            training.CancellationToken);
        var rows = Encode(input, codec.RowCount);
        using var sample = RowSampler.Take(rows, MostSampledRows, seed, training.CancellationToken);
        using var codes = _options.ExampleWeightColumnName is null ? sample.alias() : RowSampler.ByWeight(sample, seed);
        var conditions = RowConditions.Learn(codec, _options.ColumnNames, codes, channel.Warning);

        using var random = RandomSource.At(seed);
        var network = new VaeNetwork(
            codec.Layout, RowConditions.Layout(codec, _options.ColumnNames.Count), VaeSizes.For(_options, codec), random);
        if (_options.Prior == VaePrior.VampPrior)
            network.StartPseudoInputs(codes);
        network.to(device);

        using var loop = new TrainingLoop(training, seed, device, new ChannelProgress(channel));
        var step = new VaeStep(new VaeObjective(network, codec.Layout, _options), loop.Trainable("vae", network), _options);
        var result = loop.Run(step, rows, validationData is null ? null : Encode(validationData));
        return new VaeTransformer(_host, new VaeModel
        {
            Codec = codec,
            Network = network,
            Options = _options,
            Training = result,
            Prior = PriorFit.After(network, _options, codes, device, seed),
            Conditions = conditions,
            Device = device,
        });

        EncodedRows Encode(IDataView view, long? rowCount = null) =>
            new(view, codec, channel.Warning, rowCount, _options.ExampleWeightColumnName);
    }

    /// <summary>The schema that <see cref="Fit(IDataView)"/>'s transformer will give, found without training.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be modelled.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        RowCodec.CheckColumns(inputSchema, _columnNames, _codecOptions);
        if (_options.ExampleWeightColumnName is { } weight)
            WeightColumn.Check(inputSchema, weight);
        return SchemaShapes.Append(inputSchema, VaeOutput.Of(_options).Select(output => output.Shape(inputSchema, _options)));
    }

    private void CheckColumns(DataViewSchema schema)
    {
        RowCodec.CheckColumns(schema, _columnNames, _codecOptions);
        if (_options.ExampleWeightColumnName is { } weight)
            WeightColumn.Check(schema, weight);
    }
}
