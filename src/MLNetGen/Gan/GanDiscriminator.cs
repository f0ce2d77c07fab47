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
    private const double Slope = 0.2;

    /// <summary>Standard deviation of the frequencies of the waves, per standard deviation of a number.</summary>
    private const float Frequency = 3;

    private readonly RowInput input;
    private readonly RowInput condition;
    private readonly ModuleList<ConvEncoder> images;
    private readonly Mlp hidden;
    private readonly Linear output;
    private readonly Linear? projection;
    private readonly Tensor? waves;
    private readonly SlotSelection numbers;
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
        _packing = options.Packing;
        input = new RowInput(layout, random);
        condition = new RowInput(conditions, random);
        images = new ModuleList<ConvEncoder>([.. input.Images.Select(image => new ConvEncoder(image.Shape, random))]);
        numbers = new SlotSelection(NumberFeatures(layout));
        if (sizes.Waves > 0 && numbers.Count > 0)
        {
            waves = random.Normal([numbers.Count, sizes.Waves], CPU) * Frequency;
            register_buffer(nameof(waves), waves);
        }
        _concatenates = options.Conditioning == GanConditioning.Concatenation && condition.Features > 0;
        var seen = PlainFeatures + images.Sum(image => image.Outputs) + (waves is null ? 0 : 2 * sizes.Waves)
            + (_concatenates ? condition.Features : 0);
        hidden = new Mlp(seen * _packing, sizes.Discriminator, random, Slope, options.SpectralNormalization);
        output = new Linear(hidden.Outputs, 1, random, options.SpectralNormalization);
        if (options.Conditioning == GanConditioning.Projection && condition.Features > 0)
            projection = new Linear(condition.Features * _packing, hidden.Outputs, random);
        if (!options.SpectralNormalization)
            FirstWeights.Widen(hidden, output);
        RegisterComponents();
    }

    /// <summary>What is seen of real rows, [n, features].</summary>
    public Tensor See(RowBatch rows) => input.Forward(rows);

    /// <summary>What is seen of generated rows, [n, features].</summary>
    public Tensor See(RelaxedRows rows) => input.Forward(rows);

    /// <summary>What is seen of conditions, [n, features]; <see langword="null"/> where there are none.</summary>
    public Tensor? SeeCondition(RowBatch rows) => condition.Features == 0 ? null : condition.Forward(rows);

    /// <summary>[n, features] and conditions -> [n / packing]: logits, the higher the more real.</summary>
    public Tensor Judge(Tensor features, Tensor? conditions) => Judge(features, conditions, out _);

    /// <summary>[n, features] and conditions -> [n / packing]: logits; and [n / packing, units] of the last hidden layer.</summary>
    public Tensor Judge(Tensor features, Tensor? conditions, out Tensor units)
    {
        using var scope = NewDisposeScope();
        var seen = Look(features);
        if (_concatenates)
            seen = cat([seen, conditions!], 1);
        var last = hidden.call(Pack(seen));
        var logits = output.call(last).squeeze(1);
        if (projection is not null)
            logits = logits + (projection.call(Pack(conditions!)) * last).sum([1]);
        units = last.MoveToOuterDisposeScope();
        return logits.MoveToOuterDisposeScope();
    }

    /// <summary>Number of features in front of the first pixel.</summary>
    private int PlainFeatures => input.Images is [var (start, _), ..] ? start : input.Features;

    private Tensor Look(Tensor features)
    {
        var parts = new List<Tensor> { images.Count == 0 ? features : features.narrow(1, 0, PlainFeatures) };
        if (waves is not null)
        {
            var phases = numbers.call(features).matmul(waves);
            parts.AddRange([phases.sin(), phases.cos()]);
        }
        parts.AddRange(input.Images.Zip(images, (place, image) => image.call(features.narrow(1, place.Start, place.Shape.Size))));
        return parts.Count == 1 ? parts[0] : cat(parts, 1);
    }

    private Tensor Pack(Tensor rows) => _packing == 1 ? rows : rows.reshape(rows.shape[0] / _packing, -1);

    /// <summary>Which features are numbers: those of <see cref="RowInput"/> come first, Booleans among them.</summary>
    private static int[] NumberFeatures(RowLayout layout)
    {
        var real = layout.Slots(field => field is { Image: null, Kind: FieldKind.Real }).ToHashSet();
        var places = layout.Slots(field => field is { Image: null, Kind: FieldKind.Real or FieldKind.Binary });
        return [.. Enumerable.Range(0, places.Count).Where(feature => real.Contains(places[feature]))];
    }
}
