using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Finds latent vectors whose generated rows come close to given ones: from the closest of some random vectors by gradient descent on
/// the squared distance of what the discriminator sees (Lipton and Tripathi 2017, "Precise recovery of latent vectors from generative
/// adversarial networks"). Each row is searched for on its own, so that it does not matter which others it is searched with.
/// </summary>
internal sealed class LatentInversion(GanModel model)
{
    private const int Candidates = 256;
    private const int Starts = 4;
    private const int Steps = 100;
    private const double LearningRate = 0.1;

    /// <summary>Finds the latent vectors of rows.</summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="latent">Receives count x latent values.</param>
    public void Find(ReadOnlySpan<float> code, int count, Span<float> latent)
    {
        using var learning = enable_grad();
        var (width, size) = (model.Codec.Layout.Width, model.LatentSize);
        for (var row = 0; row < count; row++)
        {
            using var scope = NewDisposeScope();
            Search(model.Rows(code.Slice(row * width, width), 1)).CopyTo(latent.Slice(row * size, size));
        }
    }

    /// <summary>[1, latent]: the best vector for a row on the ways from several starts.</summary>
    private Tensor Search(RowBatch row)
    {
        var wanted = See(row);
        var best = Start(row, wanted);
        var nearest = full(Starts, float.PositiveInfinity, device: model.Device);
        var normal = best.narrow(1, 0, model.Networks.Sizes.Latent).clone().requires_grad_();
        var bits = best.narrow(1, model.Networks.Sizes.Latent, model.Networks.Sizes.Bits).clone();
        var rows = row.Repeat(Starts);
        // Steps towards another category are long; they are soon to be forgotten.
        using var adam = new FusedAdam([("latent", normal)], new() { Beta2 = 0.9 });
        for (var step = 0; step <= Steps; step++)
        {
            using var scope = NewDisposeScope();
            var vectors = cat([normal, bits], 1);
            var distances = Distance(vectors, rows, wanted);
            using (no_grad())
            {
                best.copy_(where((distances < nearest).unsqueeze(1), vectors, best));
                nearest.copy_(fmin(distances, nearest));
            }
            // backward() would also leave gradients on the model's weights, which other threads use
            normal.grad = autograd.grad([distances.sum()], [normal])[0];
            adam.Step(LearningRate * (1 - ((double)step / Steps)));
        }
        return best.index_select(0, nearest.argmin(0, keepdim: true));
    }

    /// <summary>[starts, latent]: the closest of some random vectors, which are the same for all rows.</summary>
    private Tensor Start(RowBatch row, Tensor wanted)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(0);
        var vectors = model.Networks.Generator.DrawLatent(Candidates, random, model.Device);
        var (_, closest) = Distance(vectors, row.Repeat(Candidates), wanted).topk(Starts, largest: false);
        return vectors.index_select(0, closest).MoveToOuterDisposeScope();
    }

    private Tensor See(RowBatch row)
    {
        using var still = no_grad();
        return model.Networks.Discriminator.See(row);
    }

    /// <summary>[n]: squared distances of what vectors make from what is wanted.</summary>
    private Tensor Distance(Tensor vectors, RowBatch rows, Tensor wanted) =>
        (model.Networks.Discriminator.See(model.Networks.Generator.Make(vectors, rows, random: null, fillMissing: true)) - wanted)
            .square().sum([1]);
}
