using System.Diagnostics;
using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Pictures;
using SkiaSharp;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// A picture of how translation stands: for some images of each domain the image, its translation, and that translated back, one below the
/// other; of a model that translates one way only, for images of domain A the image and its translation.
/// </summary>
internal sealed class SampleSheet : IDisposable
{
    private const int Gap = 2;
    private const int GapBetweenDomains = 10;
    private const int MostColumns = 10;
    private const int GoodSize = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PictureFile _file;
    private readonly CycleNetworks _networks;
    private readonly Tensor[] _images;
    private long _written = Stopwatch.GetTimestamp();

    /// <param name="path">The PNG file; an older one is replaced.</param>
    /// <param name="networks">The translators.</param>
    /// <param name="a">[n, width]: encoded images of domain A, of which the first are shown.</param>
    /// <param name="b">Those of domain B.</param>
    /// <param name="device">Where the networks are.</param>
    public SampleSheet(string path, CycleNetworks networks, Tensor a, Tensor b, Device device)
    {
        using var scope = NewDisposeScope();
        (_file, _networks) = (new(path), networks);
        _images = [Some(a, Domain.A), Some(b, Domain.B)];

        Tensor Some(Tensor codes, Domain domain)
        {
            var some = codes.narrow(0, 0, Math.Min(MostColumns, codes.shape[0])).to(device);
            return networks.See(RowBatch.From(some)).clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Whether the last drawing is so old that a new one costs little.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_written) > Pause;

    /// <summary>Draws the present state.</summary>
    public void Write()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        Tensor[][] domains = [.. _networks.Targets.Select(target => Lines(target.Other()))];
        Tensor[] lines = [.. domains.SelectMany(lines => lines)];
        var (height, width) = ((int)lines[0].shape[2], (int)lines[0].shape[3]);
        var scale = Math.Max(1, GoodSize / Math.Max(height, width));
        var columns = (int)lines.Max(line => line.shape[0]);
        _file.Write(
            (columns * ((scale * width) + Gap)) + Gap,
            (lines.Length * ((scale * height) + Gap)) + Gap + ((domains.Length - 1) * GapBetweenDomains),
            canvas =>
            {
                for (var line = 0; line < lines.Length; line++)
                {
                    var top = Gap + (line * ((scale * height) + Gap)) + (line < domains[0].Length ? 0 : GapBetweenDomains);
                    for (var column = 0; column < lines[line].shape[0]; column++)
                    {
                        using var image = Bitmap(lines[line][column]);
                        canvas.DrawBitmap(
                            image, SKRect.Create(Gap + (column * ((scale * width) + Gap)), top, scale * width, scale * height));
                    }
                }
            });
        _written = Stopwatch.GetTimestamp();
    }

    public void Dispose() => Array.ForEach(_images, images => images.Dispose());

    private Tensor[] Lines(Domain domain)
    {
        var images = _images[(int)domain];
        var translated = _networks.To(domain.Other()).call(images);
        return _networks.Targets.Contains(domain) ? [images, translated, _networks.To(domain).call(translated)] : [images, translated];
    }

    private static SKBitmap Bitmap(Tensor image)
    {
        var (channels, height, width) = ((int)image.shape[0], (int)image.shape[1], (int)image.shape[2]);
        var converter = new PixelConverter(new ImageShape(width, height, channels), (-1, 1));
        return converter.Convert(image.cpu().contiguous().data<float>().ToArray());
    }
}
