using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Translates images of any size whose sides are multiples of 4.</summary>
internal sealed class ImageTranslator : Translator
{
    /// <summary>What lies between layers should stay in a processor's cache.</summary>
    private const long PixelsAtOnce = 1 << 15;

    private readonly ResnetGenerator generator;
    private readonly RowField _field;
    private readonly int _width;

    /// <param name="layout">What an encoded row holds: one image.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="upsampling">How an image becomes larger.</param>
    /// <param name="random">Source of the first weights.</param>
    public ImageTranslator(RowLayout layout, CycleSizes sizes, Upsampling upsampling, Generator random)
        : base(nameof(ImageTranslator))
    {
        (_field, _width) = (layout.Fields[0], layout.Width);
        var channels = Shape.Channels;
        generator = new ResnetGenerator(channels, channels, sizes.Filters, sizes.Halvings, sizes.Blocks, upsampling, random);
        RegisterComponents();
    }

    /// <summary>What translates.</summary>
    public ResnetGenerator Generator => generator;

    private ImageShape Shape => _field.Image!;

    /// <summary>Encoded rows -> [n, channels, height, width] from -1 to 1; a missing pixel is 0.</summary>
    public override Tensor See(RowBatch rows) =>
        rows.Values.narrow(1, _field.Offset, _field.Count).reshape(-1, Shape.Channels, Shape.Height, Shape.Width);

    /// <summary>[n, channels, height, width] -> [n, channels, height, width], both from -1 to 1.</summary>
    public override Tensor forward(Tensor images) => generator.call(images);

    /// <inheritdoc/>
    public override Tensor[] Hidden(Tensor features) => generator.Hidden(features);

    /// <inheritdoc/>
    public override IReadOnlyList<long> HiddenWidths => generator.HiddenChannels;

    /// <inheritdoc/>
    public override Tensor InPieces(Tensor features)
    {
        var images = Math.Max(1, PixelsAtOnce / (features.shape[2] * features.shape[3]));
        return images >= features.shape[0] ? call(features) : cat([.. features.split(images).Select(call)], 0);
    }

    /// <inheritdoc/>
    public override Tensor Code(Tensor features)
    {
        using var scope = NewDisposeScope();
        var code = full(features.shape[0], _width, float.NaN, device: features.device);
        code.narrow(1, _field.Offset, _field.Count).copy_(features.flatten(1));
        return code.MoveToOuterDisposeScope();
    }
}
