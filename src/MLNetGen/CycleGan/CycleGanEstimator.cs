using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Trains a CycleGAN: two generators learn to translate rows or images between two domains of which no pairs are known, each judged by a
/// critic of its target, so that a translation, translated back, is what it was.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// To create this estimator, use [CycleGan](xref:MLNetGen.CycleGanCatalog.CycleGan*).
///
/// ### Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Input column data type | Numbers, Boolean, text, key, DateTime, DateTimeOffset, TimeSpan, and vectors of these of known size |
/// | Output column data type | That of the input column; cycle error: [Single](xref:System.Single) |
/// | Required NuGet in addition to Microsoft.ML | MLNetGen, and TorchSharp-cpu or a TorchSharp-cuda package |
/// | Exportable to ONNX | No |
///
/// ### Training Algorithm Details
/// Least-squares adversarial losses, a cycle loss, and past translations that critics are shown again (Zhu et al. 2017, "Unpaired
/// image-to-image translation using cycle-consistent adversarial networks"). Rows are translated by multilayer perceptrons that say how a row is
/// to change, on numbers standardised in each domain: before anything is learned a row becomes one of the other domain's mean and spread.
///
/// Domains are matched as wholes: each should be the same mixture of kinds. Where one has more of a kind than the other, rows between kinds may be
/// moved; and where the shapes of both domains leave it open which part goes with which, only anchors, pairs or kept columns decide it.
/// ]]></format>
/// </remarks>
/// <seealso cref="CycleGanCatalog.CycleGan(GenerativeCatalog, string[], string?, int?)"/>
/// <seealso cref="CycleGanCatalog.CycleGan(GenerativeCatalog, CycleGanOptions)"/>
public sealed class CycleGanEstimator : IEstimator<CycleGanTransformer>
{
    /// <summary>Most rows of a domain that are looked at beside the training.</summary>
    private const int MostSampledRows = 20_000;

    private const int UsualRowSteps = 2_500;
    private const int UsualRowBatchSize = 128;
    private const int UsualImageSteps = 2_000;
    private const int MostImagesInBatch = 16;

    /// <summary>Of all images of a batch.</summary>
    private const int UsualPixelsInBatch = 1 << 14;

    private const int FewestExaminedImages = 32;
    private const int ExaminedBatches = 8;

    private const double UsualEmaDecay = 0.99;
    private const double LearningRateFactor = 0.1;
    private const double Beta1 = 0.5;

    private readonly IHost _host;
    private readonly CycleGanOptions _options;
    private readonly IReadOnlyList<string> _columnNames;

    internal CycleGanEstimator(IHostEnvironment environment, CycleGanOptions options)
    {
        CycleGanOptionsCheck.Run(options);
        _host = environment.Register(nameof(CycleGanEstimator));
        _options = options;
        _columnNames = [.. options.ColumnNames, .. options.KeepColumnNames];
    }

    /// <summary>Trains on rows of both domains, which <see cref="CycleGanOptions.DomainColumnName"/> tells apart.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The trained model; dispose of it when it is no longer needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be translated.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no domain column, or not two domains; or the data cannot be learned from: no rows, only constants, infinite values; or the device
    /// is not there.
    /// </exception>
    public CycleGanTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Fit(Prepare(input), Seed());
    }

    /// <summary>Trains on two views, one of each domain.</summary>
    /// <param name="a">The rows of domain A.</param>
    /// <param name="b">The rows of domain B: the same columns, of the same types.</param>
    /// <returns>The trained model, of which <see cref="CycleGanTransformer.AToB"/> and <see cref="CycleGanTransformer.BToA"/> can be used.</returns>
    /// <exception cref="ArgumentNullException">A view is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, has a type that cannot be translated, or differs.</exception>
    /// <exception cref="InvalidOperationException">
    /// A domain is empty, or the data cannot be learned from: only constants, infinite values; or the device is not there.
    /// </exception>
    public CycleGanTransformer Fit(IDataView a, IDataView b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Fit(Prepare(a, b), Seed());
    }

    /// <summary>
    /// Trains with several seeds and says whether they learn the same translation: where the data leave open which rows of the domains belong
    /// together, they do not. It takes as long as so many trainings; their models are dropped.
    /// </summary>
    /// <param name="input">The rows of both domains, which <see cref="CycleGanOptions.DomainColumnName"/> tells apart.</param>
    /// <param name="seeds">Number of trainings, 2 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seeds"/> is below 2, or as for <see cref="Fit(IDataView)"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Fit(IDataView)"/>.</exception>
    /// <exception cref="OperationCanceledException"><see cref="TrainingOptions.CancellationToken"/> asked for it.</exception>
    public CycleGanAgreement CompareSeeds(IDataView input, int seeds)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Compare(Prepare(input), seeds);
    }

    /// <inheritdoc cref="CompareSeeds(IDataView, int)"/>
    /// <param name="a">The rows of domain A.</param>
    /// <param name="b">The rows of domain B: the same columns, of the same types.</param>
    /// <param name="seeds">Number of trainings, 2 or more.</param>
    public CycleGanAgreement CompareSeeds(IDataView a, IDataView b, int seeds)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Compare(Prepare(a, b), seeds);
    }

    private CycleGanAgreement Compare(Unpaired rows, int seeds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 2);
        var comparison = new SeedComparison();
        var first = Seed();
        var estimator = new CycleGanEstimator(_host, _options with
        {
            SampleSheetPath = null,
            Training = _options.Training with { CheckpointPath = null },
        });
        for (var run = 0; run < seeds; run++)
        {
            estimator.Fit(rows, unchecked(first + run), comparison.Add).Dispose();
            _options.Training.CancellationToken.ThrowIfCancellationRequested();
        }
        return comparison.Judge();
    }

    private int Seed() => _options.Training.Seed ?? _host.Rand.Next();

    private Unpaired Prepare(IDataView input)
    {
        var name = _options.DomainColumnName ?? throw new InvalidOperationException(
            $"Nothing says which of two domains a row is from. Set {nameof(CycleGanOptions.DomainColumnName)}, or fit on two views: Fit(a, b).");
        Check(input.Schema);
        DomainColumn.Check(input.Schema, name);
        var (domains, isB) = DomainColumn.Learn(input, name, _options.Training.CancellationToken);
        return new(input, domains, isB.Cast<bool>().Count(second => !second), isB.Count, row => isB[(int)row]);
    }

    private Unpaired Prepare(IDataView a, IDataView b)
    {
        Check(a.Schema);
        Check(b.Schema);
        var cancellation = _options.Training.CancellationToken;
        var (countA, countB) = (Count(a, "A", cancellation), Count(b, "B", cancellation));
        var both = new AppendedView([a, b], [.. _columnNames, .. new[] { _options.PairColumnName }.OfType<string>()]);
        return new(both, Domains: null, countA, countA + countB, row => row >= countA);
    }

    /// <summary>The schema that <see cref="Fit(IDataView)"/>'s transformer will give, found without training.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be translated.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        RowCodec.CheckColumns(inputSchema, _columnNames, new() { Images = _options.Images });
        if (_options.DomainColumnName is { } domain)
            DomainColumn.Check(inputSchema, domain);
        PartnerRows.Check(inputSchema, _options.PairColumnName);
        return SchemaShapes.Append(inputSchema, CycleGanOutput.Of(_options).Select(output => output.Shape(inputSchema, _options)));
    }

    private CycleGanTransformer Fit(Unpaired data, int seed, Action<int, CycleNetworks, Tensor, Tensor>? examine = null)
    {
        var (input, domains, countA, count, isB) = data;
        using var channel = _host.Start("Training");
        var training = _options.Training;
        var device = HostSettings.Of(_host).Resolve(training.Device);
        var codec = RowCodec.Learn(input, _columnNames, CodecOptions(input.Schema), channel.Warning, training.CancellationToken);
        var (layout, kept) = RowConditions.Layouts(codec, _options.ColumnNames.Count);
        CycleGanOptionsCheck.Layout(layout, _options);
        var rows = new EncodedRows(input, codec, channel.Warning, count);
        var (a, b) = (new FilteredRows(rows, countA, row => !isB(row)), new FilteredRows(rows, count - countA, isB));
        var pairs = PartnerRows.Find(input, _options.PairColumnName, isB, training.CancellationToken);

        using var random = RandomSource.At(seed);
        var image = layout.Fields[0].Image;
        var sizes = CycleSizes.For(_options, image);
        var networks = new CycleNetworks(layout, sizes, _options.Upsampling, _options.OneSided, random);
        using var sampleA = RowSampler.Take(a, MostSampledRows, seed, training.CancellationToken);
        using var sampleB = RowSampler.Take(b, MostSampledRows, seed, training.CancellationToken);
        networks.Scale.Learn(sampleA, layout, Domain.A);
        networks.Scale.Learn(sampleB, layout, Domain.B);
        var areAlikeBright = image is not null && BrightnessDistance.AreAlike(sampleA, sampleB, layout.Fields[0]);
        networks.to(device);
        using var judges = new DomainJudges(() => new DomainJudge(layout, kept, sizes, _options.PoolSize, random), _options.OneSided).to(device);
        using var pools = new DomainRows(a, b, pairs, device, training.CancellationToken);
        var options = CycleDefaults.Complete(_options, image, pools.SmallerCount, areAlikeBright);
        var identityWeight = options.IdentityWeight!.Value;
        training = Complete(training, pools.Larger.RowCount, image);
        if (image is not null)
        {
            var compute = new ImageCompute(networks, judges, image, training.BatchSize!.Value);
            compute.SetPrecision(training.Precision, channel.Info);
            if (device.type == DeviceType.CPU)
                compute.CheckMemory(identityWeight > 0, FreeMemory.Bytes(), channel.Info);
        }
        IReadOnlyList<RowField> anchored =
            [.. codec.Columns.Where(column => _options.AnchorColumnNames.Contains(column.Name)).SelectMany(column => column.Fields)];
        using var anchors = anchored.Count == 0 ? null : new Anchors(layout, anchored, networks.Scale, device);

        using var contrast = _options.OneSided
            ? new Contrast(networks.To(Domain.B).HiddenWidths, sizes.ContrastUnits, random).to(device)
            : null;
        using var meaning = _options.Classifier is null ? null : new Meaning(_options.Classifier, device);

        using var examination = _options.OneSided ? null : new CycleExamination(networks, judges, sampleA, sampleB, areAlikeBright, device);
        using var doctor = _options.Doctor.IsEnabled
            ? new CycleDoctor(networks, _options.Doctor, sampleA, sampleB, ExaminedRows(training, image), device, seed)
            : null;
        using var sheet = _options.SampleSheetPath is not { } path ? null : image is { Channels: 1 or 3 }
            ? new SampleSheet(path, networks, sampleA, sampleB, device)
            : throw new InvalidOperationException($"{nameof(CycleGanOptions.SampleSheetPath)} needs grey or colour images. Leave it out.");
        using var loop = new TrainingLoop(training, seed, device, new ChannelProgress(channel));
        var adam = new AdamSettings { Beta1 = Beta1, LearningRateFactor = LearningRateFactor * RootOfImages(training, image) };
        var step = new CycleGanStep(
            networks,
            judges,
            loop.Trainable("translators", contrast is null ? networks : new Learners(networks, contrast), adam),
            loop.Trainable("critics", judges, adam),
            pools,
            CycleLessons.For(options, anchors, contrast, meaning),
            options,
            examination,
            doctor,
            sheet);
        var result = loop.Run(step, pools.Larger);
        foreach (var finding in step.Findings)
            channel.Warning($"{finding} Look at translations before you use them.");
        if (step.Cases.Warning(nameof(CycleGanTransformer)) is { } warning)
            channel.Warning(warning);
        examine?.Invoke(seed, networks, sampleA, sampleB);
        return new CycleGanTransformer(_host, new CycleGanModel
        {
            Codec = codec,
            Networks = networks,
            Options = _options,
            Sizes = sizes,
            IdentityWeight = identityWeight,
            Domains = domains,
            Training = result,
            Findings = step.Findings,
            Cases = step.Cases,
            Device = device,
        });
    }

    /// <summary>Larger batches of images, whose gradients are less noisy, go further (Krizhevsky 2014, "One weird trick …": by the root).</summary>
    private static double RootOfImages(TrainingOptions training, ImageShape? image) =>
        image is null ? 1 : Math.Sqrt(training.BatchSize!.Value);

    /// <summary>How many rows the doctor looks at: translating many images would cost more than it is worth.</summary>
    private int ExaminedRows(TrainingOptions training, ImageShape? image) => image is null
        ? _options.Doctor.ExaminationRows
        : Math.Min(_options.Doctor.ExaminationRows, Math.Max(FewestExaminedImages, ExaminedBatches * training.BatchSize!.Value));

    /// <summary>No row is held out: there is no loss that tells how good a translation is.</summary>
    private static TrainingOptions Complete(TrainingOptions training, long rows, ImageShape? image)
    {
        var usualBatch = image is null ? UsualRowBatchSize : Math.Clamp(UsualPixelsInBatch / (image.Width * image.Height), 1, MostImagesInBatch);
        return training.Completed(usualBatch, image is null ? UsualRowSteps : UsualImageSteps, UsualEmaDecay, rows) with
        {
            Schedule = training.Schedule ?? LearningRateSchedule.LateLinear,
            ValidationFraction = 0,
        };
    }

    /// <summary>
    /// Floating-point numbers keep their shape: what an instrument does to them is learned better than what a codec would. Pixels are encoded from
    /// -1 to 1, as translators see them.
    /// </summary>
    private RowCodecOptions CodecOptions(DataViewSchema schema) => new()
    {
        UnseenCategories = _options.UnseenCategories,
        Images = _options.Images,
        Likelihoods = _options.ColumnNames
            .Where(name => IsFloating(schema[name].Type) || schema[name].Type is ImageDataViewType || _options.Images.ContainsKey(name))
            .ToDictionary(name => name, _ => Likelihood.Gaussian),
    };

    private static bool IsFloating(DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    private void Check(DataViewSchema schema)
    {
        RowCodec.CheckColumns(schema, _columnNames, CodecOptions(schema));
        PartnerRows.Check(schema, _options.PairColumnName);
    }

    private static long Count(IDataView view, string domain, CancellationToken cancellation)
    {
        var count = view.CountRows(cancellation);
        return count > 0 ? count : throw new InvalidOperationException(
            $"There are no rows of domain {domain}: the data have none, or a filter left none.");
    }

    /// <summary>The rows of both domains.</summary>
    /// <param name="Input">All rows.</param>
    /// <param name="Domains">The column of domains, if there is one.</param>
    /// <param name="CountA">Number of rows of domain A.</param>
    /// <param name="Count">Number of rows.</param>
    /// <param name="IsB">Whether a row, by its number, is from domain B.</param>
    private sealed record Unpaired(IDataView Input, DomainColumn? Domains, long CountA, long Count, Func<long, bool> IsB);
}
