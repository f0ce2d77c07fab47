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
    private const int Steps = 100;
    private const double LearningRate = 0.05;

    /// <summary>Finds the latent vectors of rows.</summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="latent">Receives count x latent values.</param>
    public void Find(ReadOnlySpan<float> code, int count, Span<float> latent)
    {
        using var learning = enable_grad();
        using var scope = NewDisposeScope();
        var rows = model.Rows(code, count);
        var wanted = See(rows);
        var start = Start(rows, wanted);
        var normal = start.narrow(1, 0, model.Networks.Sizes.Latent).clone().requires_grad_();
        var bits = start.narrow(1, model.Networks.Sizes.Latent, model.Networks.Sizes.Bits);
        var adam = new FusedAdam([("latent", normal)], new());
        using (adam)
        {
            for (var step = 0; step < Steps; step++)
            {
                using var stepScope = NewDisposeScope();
                // backward() would also leave gradients on the model's weights, which other threads use
                normal.grad = autograd.grad([Distance(cat([normal, bits], 1), rows, wanted).sum()], [normal])[0];
                adam.Step(LearningRate);
            }
        }
        cat([normal.detach(), bits], 1).CopyTo(latent[..(count * model.LatentSize)]);
    }

    /// <summary>For each row the closest of the same random vectors.</summary>
    private Tensor Start(RowBatch rows, Tensor wanted)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(0);
        var vectors = model.Networks.Generator.DrawLatent(Candidates, random, model.Device);
        var best = new List<Tensor>();
        for (var row = 0L; row < wanted.shape[0]; row++)
        {
            using var rowScope = NewDisposeScope();
            var one = new RowBatch(rows.Values.narrow(0, row, 1), rows.Observed?.narrow(0, row, 1)).Repeat(Candidates);
            var distance = Distance(vectors, one, wanted.narrow(0, row, 1));
            best.Add(vectors.index_select(0, distance.argmin(0, keepdim: true)).MoveToOuterDisposeScope());
        }
        return cat(best, 0).MoveToOuterDisposeScope();
    }

    private Tensor See(RowBatch rows)
    {
        using var still = no_grad();
        return model.Networks.Discriminator.See(rows);
    }

    /// <summary>[n]: squared distances of what vectors make from what is wanted.</summary>
    private Tensor Distance(Tensor vectors, RowBatch rows, Tensor wanted) =>
        (model.Networks.Discriminator.See(model.Networks.Generator.Make(vectors, rows, random: null, fillMissing: true)) - wanted)
            .square().sum([1]);
}
