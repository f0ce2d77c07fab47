using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>
/// What a VAE says of rows by importance sampling: latent vectors are drawn from the posterior q(z|x) and weighted by
/// p(x, z) / q(z|x) (Burda et al. 2016).
/// </summary>
internal sealed class VaeInference(VaeModel model)
{
    /// <summary>Most numbers of decoded rows at a time: few enough to stay in a processor's cache.</summary>
    private const long MostDecoded = 1 << 18;

    private const int BatchSize = 256;

    private int Width => model.Codec.Layout.Width;

    /// <summary>log p(x) of each row, in nats, from <paramref name="samples"/> latent vectors each (Burda et al. 2016, equation 8).</summary>
    public double[] LogLikelihood(IRowStream rows, int samples)
    {
        using var random = RandomSource.At(0);
        var logLikelihoods = new List<double>();
        foreach (var code in Batches(rows))
        {
            using var still = inference_mode();
            using var scope = NewDisposeScope();
            var batch = RowBatch.From(model.Options.DynamicBinarisation ? model.Network.Binarise(code, random) : code);
            var posterior = model.Network.Encode(batch);
            var weights = Pieces(batch, samples)
                .Select(piece => LogWeights(batch, posterior, piece, random));
            var logLikelihood = VaeLoss.ImportanceWeighted(cat([.. weights], 1));
            logLikelihoods.AddRange(logLikelihood.to(float64).cpu().data<double>());
        }
        return [.. logLikelihoods];
    }

    /// <summary>Variance over the rows of the posterior's mean, of each latent dimension.</summary>
    public double[] MeanVariances(IRowStream rows)
    {
        using var still = inference_mode();
        using var scope = NewDisposeScope();
        var (sum, squares, count) = (zeros(model.Sizes.Latent, float64), zeros(model.Sizes.Latent, float64), 0L);
        foreach (var code in Batches(rows))
        {
            using var batch = NewDisposeScope();
            var means = model.Network.Encode(RowBatch.From(code)).Mean.to(float64).cpu();
            sum.add_(means.sum([0]));
            squares.add_(means.square().sum([0]));
            count += code.shape[0];
        }
        return [.. (squares / count - (sum / count).square()).data<double>()];
    }

    /// <summary>
    /// Fills what is missing of rows with the centre of what the model thinks of it, given all that was observed: latent vectors are
    /// weighted by how well they explain the latter (Mattei and Frellsen 2019, "MIWAE", equation 10). Each row's result depends on this
    /// row only.
    /// </summary>
    /// <param name="code">count x width encoded rows, whose missing values are replaced.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="samples">Latent vectors of each row.</param>
    public void Impute(Span<float> code, int count, int samples)
    {
        var rowsAtATime = (int)Math.Max(1, MostDecoded / (samples * Math.Max(Width, model.Network.Head.Outputs)));
        for (var first = 0; first < count; first += rowsAtATime)
        {
            using var still = inference_mode();
            using var scope = NewDisposeScope();
            using var random = RandomSource.At(0);
            var rows = Math.Min(rowsAtATime, count - first);
            var part = code.Slice(first * Width, rows * Width);
            var batch = model.Rows(part, rows);
            if (batch.Observed is null)
                continue;

            var noise = random.Normal([1, samples, model.Sizes.Latent], model.Device);
            var (latent, logWeights) = Explain(batch, samples, noise, random);
            var parameters = model.Network.Decode(latent, batch);
            Fill(batch, model.Network.Head.Centre(parameters, logWeights.softmax(1)), part);
        }
    }

    /// <summary>
    /// Fills what is missing of rows with one draw from what the model thinks of it: one latent vector is picked by its weight
    /// (sampling importance resampling, Rubin 1988), and values are drawn from its distribution.
    /// </summary>
    /// <param name="code">count x width encoded rows, whose missing values are replaced.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="samples">Latent vectors of each row.</param>
    /// <param name="random">Source of the draws.</param>
    public void ImputeDraw(Span<float> code, int count, int samples, Generator random)
    {
        using var still = inference_mode();
        using var scope = NewDisposeScope();
        var batch = model.Rows(code, count);
        if (batch.Observed is null)
            return;

        var noise = random.Normal([count, samples, model.Sizes.Latent], model.Device);
        var (latent, logWeights) = Explain(batch, samples, noise, random);
        var cumulative = logWeights.softmax(1).cumsum(1);
        var position = random.Uniform([count, 1], model.Device) * cumulative.narrow(1, samples - 1, 1);
        var picked = searchsorted(cumulative.contiguous(), position, right: true).clamp(0, samples - 1);
        var chosen = latent.view(count, samples, -1).gather(1, picked.unsqueeze(-1).expand(-1, -1, model.Sizes.Latent)).squeeze(1);
        var parameters = model.Network.Decode(chosen, batch);
        Fill(batch, model.Network.Head.Draw(parameters, random, fillMissing: true), code);
    }

    /// <summary>
    /// Latent vectors that explain rows, [n * samples, latent], with their log weights, [n, samples]. For rows of which nothing was
    /// observed they are drawn from the prior.
    /// </summary>
    private (Tensor Latent, Tensor LogWeights) Explain(RowBatch rows, int samples, Tensor noise, Generator random)
    {
        var posterior = model.Network.Encode(rows);
        var latent = Latent(posterior, noise);
        var logWeights = Weigh(rows, posterior, latent, samples);
        var blank = rows.Observed!.narrow(1, 0, model.Conditions.Start).sum(1) == 0;
        if (!blank.any().item<bool>())
            return (latent, logWeights);

        var prior = model.Prior.Draw(samples, random).repeat(rows.Values.shape[0], 1);
        return (
            where(blank.repeat_interleave(samples, 0).unsqueeze(1), prior, latent),
            logWeights.masked_fill(blank.unsqueeze(1), 0));
    }

    /// <summary>[n, samples]: log weights of latent vectors that are drawn from posteriors.</summary>
    private Tensor LogWeights(RowBatch rows, (Tensor Mean, Tensor LogVariance) posterior, int samples, Generator random)
    {
        using var scope = NewDisposeScope();
        var noise = random.Normal([rows.Values.shape[0], samples, model.Sizes.Latent], model.Device);
        return Weigh(rows, posterior, Latent(posterior, noise), samples).MoveToOuterDisposeScope();
    }

    /// <summary>[n * samples, latent]: latent vectors of posteriors for standard normal noise, [1 or n, samples, latent].</summary>
    private static Tensor Latent((Tensor Mean, Tensor LogVariance) posterior, Tensor noise) =>
        (posterior.Mean.unsqueeze(1) + ((posterior.LogVariance * 0.5f).exp().unsqueeze(1) * noise)).flatten(0, 1);

    /// <summary>[n, samples]: log p(x, z) - log q(z|x).</summary>
    private Tensor Weigh(RowBatch rows, (Tensor Mean, Tensor LogVariance) posterior, Tensor latent, int samples)
    {
        using var scope = NewDisposeScope();
        var logLikelihood = model.Network.Head.LogLikelihood(model.Network.Decode(latent, rows), rows.Repeat(samples));
        var logPosterior = VaeLoss.LogNormal(
            latent, posterior.Mean.repeat_interleave(samples, 0), posterior.LogVariance.repeat_interleave(samples, 0));
        return (logLikelihood + model.Prior.LogDensity(latent) - logPosterior).view(-1, samples).MoveToOuterDisposeScope();
    }

    /// <summary>Writes values where rows are missing them.</summary>
    private static void Fill(RowBatch rows, Tensor values, Span<float> code) =>
        where(rows.Observed!.narrow(1, 0, values.shape[1]) == 0, values, rows.Values).CopyTo(code);

    private IEnumerable<int> Pieces(RowBatch rows, int samples)
    {
        var most = (int)Math.Clamp(MostDecoded / (rows.Values.shape[0] * Math.Max(Width, model.Network.Head.Outputs)), 1, samples);
        for (var done = 0; done < samples; done += most)
            yield return Math.Min(most, samples - done);
    }

    private IEnumerable<Tensor> Batches(IRowStream rows)
    {
        var code = new float[BatchSize * Width];
        using var reader = rows.Open();
        int count;
        do
        {
            for (count = 0; count < BatchSize && reader.Read(code.AsSpan(count * Width, Width)); count++)
            {
            }
            if (count > 0)
            {
                using var batch = TensorSpans.FromSpan(code.AsSpan(0, count * Width), [count, Width], model.Device);
                yield return batch;
            }
        }
        while (count == BatchSize);
    }
}
