using Microsoft.ML;
using MLNetGen.Pipeline;

namespace MLNetGen.Vae;

/// <summary>Decodes regularly spaced places of a latent space, all for the same conditions.</summary>
/// <param name="model">The model.</param>
/// <param name="code">A row code that holds the conditions.</param>
internal sealed class LatentWalk(VaeModel model, float[] code)
{
    private const int BlockSize = 1024;

    /// <summary>Rows on a straight line.</summary>
    public IDataView Line(float[] from, float[] to, int steps) => Decode(steps, (row, latent) =>
    {
        var share = (float)row / (steps - 1);
        for (var dimension = 0; dimension < latent.Length; dimension++)
            latent[dimension] = from[dimension] + (share * (to[dimension] - from[dimension]));
    });

    /// <summary>Rows on a square grid around the origin, line by line from the top.</summary>
    public IDataView Grid(int steps, int dimensionX, int dimensionY, double extent) => Decode((long)steps * steps, (row, latent) =>
    {
        latent.Clear();
        latent[dimensionX] += (float)(extent * ((2.0 * (row % steps) / (steps - 1)) - 1));
        latent[dimensionY] += (float)(extent * (1 - (2.0 * (row / steps) / (steps - 1))));
    });

    private SampleView Decode(long rows, LatentPlace place)
    {
        var (width, size) = (model.Codec.Layout.Width, model.Sizes.Latent);
        return new(model.Codec, rows, Generate, BlockSize);

        void Generate(long block, int count, Span<float> codes)
        {
            var latents = new float[count * size];
            for (var row = 0; row < count; row++)
            {
                place((block * BlockSize) + row, latents.AsSpan(row * size, size));
                code.CopyTo(codes[(row * width)..]);
            }
            model.Decode(latents, count, codes);
        }
    }

    private delegate void LatentPlace(long row, Span<float> latent);
}
