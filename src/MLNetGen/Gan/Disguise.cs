using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// What is done to rows, real and generated alike, before the discriminator judges them: grids are hidden, and as the settings demand
/// rows are augmented and noise is added.
/// </summary>
internal sealed class Disguise : IDisposable
{
    private readonly Dequantisation _dequantisation;
    private readonly RowAugmentation _rows;
    private readonly IReadOnlyList<(int Start, ImageShape Shape)> _images;
    private readonly IReadOnlyList<ImageAugmentation> _ofImages;
    private readonly int _plain;
    private readonly Tensor _noisy;

    /// <param name="layout">The part of an encoded row that is modelled.</param>
    /// <param name="input">Turns it into features.</param>
    /// <param name="codes">[n, width or more]: encoded training rows.</param>
    /// <param name="device">Where rows are judged.</param>
    public Disguise(RowLayout layout, RowInput input, Tensor codes, Device device)
    {
        using var scope = NewDisposeScope();
        var groups = FeatureGroups.Of(layout);
        _images = input.Images;
        _plain = input.PlainFeatures;
        _dequantisation = Dequantisation.Of(layout, codes, input.Features, device);
        _rows = new RowAugmentation(Math.Max(1, _plain), groups, device);
        _ofImages = [.. layout.Fields.Where(field => field.Image is not null).Select(field => new ImageAugmentation(Range(field, codes)))];
        _noisy = zeros(input.Features, device: device);
        foreach (var feature in FeatureGroups.Numbers(layout))
            _noisy[feature] = 1;
        if (_plain < input.Features)
            _noisy.narrow(0, _plain, input.Features - _plain).fill_(1);
        _noisy.DetachFromDisposeScope();
    }

    /// <summary>[n, features] -> [n, features].</summary>
    /// <param name="features">Rows, all real or all generated.</param>
    /// <param name="probability">Probability of each kind of augmentation.</param>
    /// <param name="noise">Standard deviation of the noise on numbers and pixels.</param>
    /// <param name="random">Source of all that is drawn.</param>
    public Tensor Apply(Tensor features, double probability, double noise, Generator random)
    {
        using var scope = NewDisposeScope();
        var rows = _dequantisation.Apply(features, random);
        if (probability > 0)
            rows = Augment(rows, probability, random);
        if (noise > 0)
            rows = rows + (InstanceNoise.Add(zeros_like(rows), noise, random) * _noisy);
        return rows.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _dequantisation.Dispose();
        _rows.Dispose();
        _noisy.Dispose();
    }

    private Tensor Augment(Tensor rows, double probability, Generator random)
    {
        if (_images.Count == 0)
            return _rows.Augment(rows, probability, random);

        var parts = new List<Tensor>();
        if (_plain > 0)
            parts.Add(_rows.Augment(rows.narrow(1, 0, _plain), probability, random));
        parts.AddRange(_images.Zip(_ofImages, (place, augmentation) => augmentation.Augment(
            rows.narrow(1, place.Start, place.Shape.Size).reshape(-1, place.Shape.Channels, place.Shape.Height, place.Shape.Width),
            probability,
            random).flatten(1)));
        return cat(parts, 1);
    }

    private static double Range(RowField field, Tensor codes)
    {
        using var scope = NewDisposeScope();
        var pixels = codes.narrow(1, field.Offset, field.Count).nan_to_num();
        return Math.Max(1e-3, (pixels.max() - pixels.min()).item<float>());
    }
}
