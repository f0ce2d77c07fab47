using MLNetGen.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetGen.Gan;

/// <summary>
/// Random changes of the images that a discriminator sees, real and generated alike (Zhao et al. 2020, "Differentiable augmentation for
/// data-efficient GAN training"). Every change is made or not, image by image, and is differentiable with respect to the pixels.
/// </summary>
/// <param name="range">Distance from black to white: 2 for pixels from -1 to 1, 1 for pixels from 0 to 1.</param>
internal sealed class ImageAugmentation(double range)
{
    private const double LargestShift = 1.0 / 8;
    private const double CutOutSide = 1.0 / 2;

    /// <summary>Every kind of change, each in its turn with the same probability.</summary>
    /// <param name="images">[n, channels, height, width].</param>
    /// <param name="probability">From 0 (no image is changed) to 1.</param>
    /// <param name="random">Source of the changes.</param>
    /// <returns>[n, channels, height, width].</returns>
    public Tensor Augment(Tensor images, double probability, Generator random)
    {
        if (probability == 0)
            return images.alias();

        using var scope = NewDisposeScope();
        var changed = Brightness(images, probability, random);
        if (images.shape[1] > 1)
            changed = Saturation(changed, probability, random);
        changed = Contrast(changed, probability, random);
        changed = Translation(changed, probability, random);
        return CutOut(changed, probability, random).MoveToOuterDisposeScope();
    }

    /// <summary>Adds up to a quarter of the range, either way, to all pixels.</summary>
    public Tensor Brightness(Tensor images, double probability, Generator random)
    {
        var shift = 0.5 * range * (PerImage(images, random) - 0.5);
        return where(Chosen(images, probability, random), images + shift, images);
    }

    /// <summary>Multiplies the distance of the channels from grey by a number from 0 to 2.</summary>
    public static Tensor Saturation(Tensor images, double probability, Generator random) =>
        Stretched(images, images.mean([1], keepdim: true), 2 * PerImage(images, random), probability, random);

    /// <summary>Multiplies the distance of all pixels from their mean by a number from 0.5 to 1.5.</summary>
    public static Tensor Contrast(Tensor images, double probability, Generator random) =>
        Stretched(images, images.mean([1, 2, 3], keepdim: true), PerImage(images, random) + 0.5, probability, random);

    /// <summary>Moves an image by up to an eighth of its sides; what comes in from outside is 0.</summary>
    public static Tensor Translation(Tensor images, double probability, Generator random)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        var chosen = Chosen(images, probability, random);
        var rows = Source(height, 2);
        var columns = Source(width, 3);
        return pad(images, [1, 1, 1, 1])
            .gather(2, rows.expand(-1, images.shape[1], -1, width + 2))
            .gather(3, columns.expand(-1, images.shape[1], height, -1));

        // Where each line comes from, in an image with a frame of zeros.
        Tensor Source(long side, int dimension)
        {
            var largest = Rounded(side * LargestShift);
            var shift = Whole(images, (2 * largest) + 1, random) - largest;
            return (Lines(images, dimension) + 1 + (shift * chosen)).clamp(0, side + 1);
        }
    }

    /// <summary>Sets a rectangle of half the sides, around any place, to 0.</summary>
    public static Tensor CutOut(Tensor images, double probability, Generator random)
    {
        var inside = Chosen(images, probability, random) & Inside(2) & Inside(3);
        return images.masked_fill(inside, 0);

        Tensor Inside(int dimension)
        {
            var side = images.shape[dimension];
            var size = Rounded(side * CutOutSide);
            var from = Whole(images, side + 1 - (size % 2), random) - (size / 2);
            var line = Lines(images, dimension);
            return (line >= from) & (line < from + size);
        }
    }

    private static Tensor Stretched(Tensor images, Tensor centre, Tensor factor, double probability, Generator random) =>
        where(Chosen(images, probability, random), centre + (factor * (images - centre)), images);

    private static Tensor Chosen(Tensor images, double probability, Generator random) => PerImage(images, random) < probability;

    /// <summary>[n, 1, 1, 1] from U[0, 1).</summary>
    private static Tensor PerImage(Tensor images, Generator random) => random.Uniform([images.shape[0], 1, 1, 1], images.device);

    /// <summary>[n, 1, 1, 1]: whole numbers from 0 to below - 1.</summary>
    private static Tensor Whole(Tensor images, long below, Generator random) =>
        (PerImage(images, random) * below).to_type(ScalarType.Int64);

    /// <summary>The numbers of the lines along a dimension, as [1, 1, height, 1] or [1, 1, 1, width].</summary>
    private static Tensor Lines(Tensor images, int dimension)
    {
        long[] shape = [1, 1, 1, 1];
        shape[dimension] = images.shape[dimension];
        return arange(images.shape[dimension], ScalarType.Int64, images.device).view(shape);
    }

    private static long Rounded(double value) => (long)(value + 0.5);
}
