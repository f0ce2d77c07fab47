using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Shows training images a little differently each time.</summary>
/// <param name="Flips">Whether half of them are mirrored left to right.</param>
/// <param name="Jitter">Most pixels by which they are moved; what comes in is mirrored at the edge.</param>
internal sealed record ImageVariation(bool Flips, int Jitter)
{
    /// <summary>[n, channels, height, width] -> the same shape.</summary>
    public Tensor Apply(Tensor images, Generator random)
    {
        if (!Flips && Jitter == 0)
            return images;

        using var scope = NewDisposeScope();
        var (count, height, width) = (images.shape[0], images.shape[2], images.shape[3]);
        var draws = random.Uniform([count, 3], CPU).data<float>().ToArray();
        var padded = images.Reflected(Jitter);
        var varied = Enumerable.Range(0, (int)count).Select(row =>
        {
            var (top, left) = (Place(draws[3 * row]), Place(draws[(3 * row) + 1]));
            var image = padded[row].narrow(1, top, height).narrow(2, left, width);
            return Flips && draws[(3 * row) + 2] < 0.5f ? image.flip(2) : image;
        });
        return stack(varied).MoveToOuterDisposeScope();

        long Place(float draw) => Math.Min(2 * Jitter, (long)(draw * ((2 * Jitter) + 1)));
    }
}
