using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Linear = MLNetGen.Networks.Linear;

namespace MLNetGen.Gan;

/// <summary>
/// The discriminator: what it sees of rows, and how real it thinks them. The two are apart, because penalties need the gradient between
/// them.
/// </summary>
internal sealed class GanDiscriminator : nn.Module
{
    /// <summary>Standard deviation of the frequencies of the waves, per standard deviation of a number.</summary>
    private const float Frequency = 3;

    private readonly RowInput input;
    private readonly RowInput condition;
    private readonly SlotSelection numbers;
    private readonly Tensor? waves;
    private readonly ModuleList<ImageDiscriminator> images;
    private readonly Mlp? hidden;
    private readonly ModuleList<UsualNeighbours> neighbours;
    private readonly Linear? output;
    private readonly Linear? projection;
    private readonly RowHead? classifier;
    private readonly AutoencoderCritic? autoencoder;
    private readonly int _packing;
    private readonly bool _concatenates;

    /// <param name="layout">The part of an encoded row that is judged.</param>
    /// <param name="conditions">The part of an encoded row that is given.</param>
    /// <param name="sizes">Sizes of the hidden layers.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="random">Source of the first weights.</param>
    public GanDiscriminator(RowLayout layout, RowLayout conditions, GanSizes sizes, GanOptions options, Generator random)
        : base(nameof(GanDiscriminator))
    {
        var spectral = options.SpectralNormalization;
        _packing = options.Packing;
        input = new RowInput(layout, random);
        condition = new RowInput(conditions, random);
        numbers = new SlotSelection([.. FeatureGroups.Numbers(layout)]);
        images = new ModuleList<ImageDiscriminator>();
        neighbours = new ModuleList<UsualNeighbours>();
        var hasConditions = condition.Features > 0;
        var isAutoencoder = options.Objective == GanObjective.BoundaryEquilibrium;
        _concatenates = hasConditions && (options.Conditioning == GanConditioning.Concatenation || isAutoencoder);
        if (isAutoencoder)
        {
            autoencoder = CreateAutoencoder(sizes, options, random);
            RegisterComponents();
            return;
        }
        if (sizes.Waves > 0 && numbers.Count > 0)
        {
            waves = random.Normal([numbers.Count, sizes.Waves], CPU).mul_(Frequency);
            register_buffer(nameof(waves), waves);
        }
        foreach (var image in input.Images)
        {
            images.Add(new ImageDiscriminator(
                image.Shape, options.Architecture, options.DiscriminatorChannels, spectral, minibatchDeviation: false, _packing, random));
        }
        var plain = input.PlainFeatures + (waves is null ? 0 : 2 * sizes.Waves) + (_concatenates ? condition.Features : 0);
        hidden = new Mlp((plain * _packing) + images.Sum(image => image.Outputs), sizes.Discriminator, random, Rectifier.Leaky, spectral);
        var units = hidden.Outputs;
        if (options.MinibatchDeviation)
            Add(new MinibatchDeviation(), 1);
        if (options.MinibatchDiscrimination)
        {
            var layer = new MinibatchDiscrimination(units, random);
            Add(layer, layer.Outputs - units);
        }
        output = new Linear(units, 1, random, spectral);
        if (!spectral)
            FirstWeights.Widen(hidden, output);
        if (hasConditions && options.Conditioning == GanConditioning.Projection)
            projection = new Linear(condition.Features * _packing, units, random);
        else if (hasConditions && options.Conditioning == GanConditioning.AuxiliaryClassifier)
            classifier = new RowHead(units, conditions, random);
        RegisterComponents();

        void Add(nn.Module<Tensor, Tensor> layer, long appended)
        {
            neighbours.Add(new UsualNeighbours(layer, units, appended));
            units += appended;
        }
    }

    /// <summary>What turns codes into features.</summary>
    public RowInput Input => input;

    /// <summary>What is seen of real rows, [n, features].</summary>
    public Tensor See(RowBatch rows) => input.Forward(rows);

    /// <summary>What is seen of generated rows, [n, features].</summary>
    public Tensor See(RelaxedRows rows) => input.Forward(rows);

    /// <summary>What is seen of conditions, [n, features]; <see langword="null"/> where there are none.</summary>
    public Tensor? SeeCondition(RowBatch rows) => condition.Features == 0 ? null : condition.Forward(rows);

    /// <summary>[n / packing]: logits of real rows.</summary>
    public Tensor Judge(RowBatch rows)
    {
        using var scope = NewDisposeScope();
        return Judge(See(rows), SeeCondition(rows)).MoveToOuterDisposeScope();
    }

    /// <summary>[n / packing]: logits of rows that were made for the conditions of others.</summary>
    public Tensor Judge(RelaxedRows made, RowBatch conditions)
    {
        using var scope = NewDisposeScope();
        return Judge(See(made), SeeCondition(conditions)).MoveToOuterDisposeScope();
    }

    /// <summary>[n, features] and conditions -> [n / packing]: logits, the higher the more real; of an autoencoder the negative error.</summary>
    public Tensor Judge(Tensor features, Tensor? conditions) => Judge(features, conditions, out _);

    /// <summary>[n, features] and conditions -> [n / packing]: logits; and [n / packing, units] of the last hidden layer.</summary>
    public Tensor Judge(Tensor features, Tensor? conditions, out Tensor units)
    {
        using var scope = NewDisposeScope();
        if (autoencoder is not null)
        {
            var seen = _concatenates ? cat([features, conditions!], 1) : features.alias();
            units = seen.MoveToOuterDisposeScope();
            return (-autoencoder.call(seen)).MoveToOuterDisposeScope();
        }
        var last = hidden!.call(Look(features, conditions));
        foreach (var layer in neighbours)
            last = layer.call(last);
        var logits = output!.call(last).squeeze(1);
        if (projection is not null)
            logits = logits + (projection.call(Pack(conditions!)) * last).sum([1]);
        units = last.MoveToOuterDisposeScope();
        return logits.MoveToOuterDisposeScope();
    }

    /// <summary>[n]: log probability with which the conditions of rows are guessed from the rows; <see langword="null"/> where none is.</summary>
    public Tensor? GuessCondition(Tensor units, RowBatch rows) =>
        classifier?.LogLikelihood(classifier.Forward(units), _packing == 1 ? rows : new(EveryPack(rows.Values), rows.Observed is { } mask ? EveryPack(mask) : null));

    private Tensor Look(Tensor features, Tensor? conditions)
    {
        if (waves is null && images.Count == 0 && !_concatenates)
            return Pack(features);

        var plain = new List<Tensor> { features.narrow(1, 0, input.PlainFeatures) };
        if (waves is not null)
        {
            var phases = numbers.call(features).matmul(waves);
            plain.AddRange([phases.sin(), phases.cos()]);
        }
        if (_concatenates)
            plain.Add(conditions!);
        var seen = input.Images.Zip(images, (place, image) => image.call(Pack(features.narrow(1, place.Start, place.Shape.Size))));
        return cat([Pack(cat(plain, 1)), .. seen], 1);
    }

    private Tensor Pack(Tensor rows) => _packing == 1 ? rows : rows.reshape(rows.shape[0] / _packing, -1);

    /// <summary>The first row of every pack.</summary>
    private Tensor EveryPack(Tensor rows) => rows.view(rows.shape[0] / _packing, _packing, -1).select(1, 0);

    private AutoencoderCritic CreateAutoencoder(GanSizes sizes, GanOptions options, Generator random)
    {
        const int Code = 64;
        return input.Images is [var (start, shape)] && start == 0 && !_concatenates
            ? AutoencoderCritic.OfImages(shape, options.Architecture, options.DiscriminatorChannels, Code, random)
            : AutoencoderCritic.OfRows(
                input.Features + (_concatenates ? condition.Features : 0), sizes.Discriminator, Math.Clamp(input.Features / 2, 1, Code), random);
    }
}
