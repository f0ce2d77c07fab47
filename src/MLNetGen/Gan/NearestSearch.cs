using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Finds the nearest of many rows. The distance is that of what a discriminator sees (<see cref="RowInput"/>), except that fields of many
/// categories count as if they were one-hot vectors too, divided by the root of the number of columns.
/// </summary>
/// <param name="layout">The part of a row code that counts.</param>
/// <param name="columns">Number of columns.</param>
internal sealed class NearestSearch(RowLayout layout, int columns)
{
    private const int ChunkSize = 4096;

    /// <summary>Squared distance of one-hot vectors of different categories.</summary>
    private const double Different = 2;

    /// <summary>A category code that stands for a missing one.</summary>
    private const double Missing = -1;

    private readonly RowLayout _plain = RowInput.WithoutEmbeddings(layout);
    private readonly RowLayout _large = layout.Only(field => field.Cardinality > RowInput.LargestOneHot);

    /// <summary>Finds the nearest of others for each row.</summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="others">The others, at least one.</param>
    /// <param name="nearest">Receives count numbers of others.</param>
    /// <param name="distance">Receives count distances.</param>
    public void Find(ReadOnlySpan<float> code, EncodedTable others, Span<long> nearest, Span<float> distance)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(0);
        using var input = new RowInput(_plain, random);
        var count = nearest.Length;
        var rows = Codes(code, count);
        var (best, places) = (full([count], double.PositiveInfinity, float64, CPU), zeros([count], int64, CPU));
        var chunk = new float[Math.Min(ChunkSize, others.RowCount) * layout.Width];
        for (var first = 0; first < others.RowCount; first += ChunkSize)
        {
            using var chunkScope = NewDisposeScope();
            var size = Math.Min(ChunkSize, others.RowCount - first);
            others.CopyTo(first, size, chunk);
            var (closest, index) = Squares(input, rows, Codes(chunk, size)).min(1);
            var isBetter = closest < best;
            places = where(isBetter, index + first, places).MoveToOuterDisposeScope();
            best = minimum(closest, best).MoveToOuterDisposeScope();
        }
        places.data<long>().CopyTo(nearest);
        (best / columns).sqrt().to_type(ScalarType.Float32).CopyTo(distance[..count]);
    }

    private Tensor Codes(ReadOnlySpan<float> code, int count) =>
        TensorSpans.FromSpan(code[..(count * layout.Width)], [count, layout.Width], CPU);

    /// <summary>[n, width] and [m, width] codes -> [n, m].</summary>
    private Tensor Squares(RowInput input, Tensor rows, Tensor others)
    {
        var squares = Distances.Between(input.Forward(RowBatch.From(rows)), input.Forward(RowBatch.From(others))).square();
        foreach (var field in _large.Fields)
        {
            var (category, other) = (Categories(rows, field), Categories(others, field));
            squares = squares + (Different * (category.unsqueeze(1) != other).to_type(ScalarType.Float64));
        }
        return squares;

        static Tensor Categories(Tensor codes, RowField field) => codes.select(1, field.Offset).nan_to_num(Missing);
    }
}
