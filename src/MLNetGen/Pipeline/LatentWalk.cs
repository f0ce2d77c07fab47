using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Pipeline;

/// <summary>Decodes count latent vectors into count row codes, which hold the conditions.</summary>
internal delegate void LatentDecoder(ReadOnlySpan<float> latent, int count, Span<float> code);

/// <summary>Decodes regularly spaced places of a latent space, all for the same conditions.</summary>
/// <param name="codec">Turns row codes into values.</param>
/// <param name="latentSize">Size of a latent vector.</param>
/// <param name="decode">The model.</param>
/// <param name="code">A row code that holds the conditions.</param>
internal sealed class LatentWalk(RowCodec codec, int latentSize, LatentDecoder decode, float[] code)
{
    private const int BlockSize = 1024;

    /// <summary>Encodes the two rows that a walk leads from and to.</summary>
    /// <exception cref="ArgumentException">There are not two.</exception>
    public static float[] Ends(IRowStream ends)
    {
        var table = new EncodedTable(ends);
        if (table.RowCount != 2)
            throw new ArgumentException($"Two rows are needed to walk from one to the other, got {table.RowCount}.", nameof(ends));
        var codes = new float[2 * ends.Width];
        table.CopyTo(0, 2, codes);
        return codes;
    }

    /// <summary>Rows on a straight line between two latent vectors.</summary>
    /// <param name="ends">Both latent vectors, one after the other.</param>
    /// <param name="steps">Number of rows, 2 or more.</param>
    /// <param name="switches">Number of values at the end of a latent vector that have nothing between them: they change half way.</param>
    public IDataView Line(float[] ends, int steps, int switches = 0) => Decode(steps, (row, latent) =>
    {
        var share = (float)row / (steps - 1);
        var from = ends.AsSpan(0, latentSize);
        var to = ends.AsSpan(latentSize);
        for (var dimension = 0; dimension < latentSize - switches; dimension++)
            latent[dimension] = from[dimension] + (share * (to[dimension] - from[dimension]));
        (share < 0.5f ? from : to)[^switches..].CopyTo(latent[^switches..]);
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
        var width = codec.Layout.Width;
        return new(codec, rows, Generate, BlockSize);

        void Generate(long block, int count, Span<float> codes)
        {
            var latents = new float[count * latentSize];
            for (var row = 0; row < count; row++)
            {
                place((block * BlockSize) + row, latents.AsSpan(row * latentSize, latentSize));
                code.CopyTo(codes[(row * width)..]);
            }
            decode(latents, count, codes);
        }
    }

    private delegate void LatentPlace(long row, Span<float> latent);
}
