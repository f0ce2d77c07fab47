using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>A trained VAE: what it knows of the columns, its network, and how it came to be. Safe for any number of threads.</summary>
internal sealed class VaeModel : IDisposable
{
    private const string OptionsEntry = "Options.json";
    private const string ColumnsEntry = "Columns.json";
    private const string WeightsEntry = "Weights.safetensors";
    private const string PriorEntry = "Prior.safetensors";
    private const string ConditionsEntry = "Conditions.safetensors";

    private readonly VaeNetwork _network;
    private bool _disposed;

    public required RowCodec Codec { get; init; }

    public required VaeNetwork Network
    {
        get => _disposed ? throw new ObjectDisposedException(nameof(VaeTransformer)) : _network;
        [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_network))]
        init => _network = value;
    }

    public required VaeOptions Options { get; init; }

    public required TrainingResult Training { get; init; }

    /// <summary>What latent vectors of new rows are drawn from.</summary>
    public required LatentPrior Prior { get; init; }

    public required RowConditions Conditions { get; init; }

    public required Device Device { get; init; }

    public VaeSizes Sizes => _network.Sizes;

    /// <summary>The columns that are modelled; those behind them are conditions.</summary>
    public IEnumerable<ColumnCodec> ModelledColumns => Codec.Columns.Take(Options.ColumnNames.Count);

    private int Width => Codec.Layout.Width;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static VaeModel Load(ModelReader model, IHostEnvironment environment)
    {
        var device = HostSettings.Of(environment).Resolve(ComputeDevice.Auto);
        var description = model.ReadJson<Description>(OptionsEntry);
        var codec = model.Read(ColumnsEntry, RowCodec.Load);
        var modelled = description.Options.ColumnNames.Count;
        using var random = RandomSource.At(0);
        var network = new VaeNetwork(codec.Layout, RowConditions.Layout(codec, modelled), description.Sizes, random);
        try
        {
            model.Read(WeightsEntry, network.Load);
            return new()
            {
                Codec = codec,
                Network = network.to(device),
                Options = description.Options,
                Training = description.Training,
                Prior = description.HasMixture
                    ? model.Read(PriorEntry, stream => MixturePrior.Load(stream, description.Sizes.Latent).to(device))
                    : new StandardNormalPrior(description.Sizes.Latent, device),
                Conditions = description.Options.ConditionColumnNames.Count > 0
                    ? model.Read(ConditionsEntry, stream => RowConditions.Load(stream, codec, modelled))
                    : RowConditions.None(codec),
                Device = device,
            };
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public void Save(ModelWriter model)
    {
        model.WriteJson(OptionsEntry, new Description(Options, Sizes, Training, Prior is MixturePrior));
        model.Write(ColumnsEntry, Codec.Save);
        model.Write(WeightsEntry, Network.Save);
        if (Prior is MixturePrior)
            model.Write(PriorEntry, Prior.Save);
        if (Conditions.Columns.Count > 0)
            model.Write(ConditionsEntry, Conditions.Save);
    }

    /// <summary>
    /// Encodes rows and, on request, decodes them again. What is not asked for (an empty span) is not computed.
    /// </summary>
    /// <param name="code">count x width encoded rows, and perhaps more behind them.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="mean">Receives count x latent means of the posterior.</param>
    /// <param name="logVariance">Receives count x latent log variances of the posterior.</param>
    /// <param name="score">Receives count negative evidence lower bounds at the posterior's mean.</param>
    /// <param name="reconstruction">Receives count x width encoded rows.</param>
    public void Encode(
        float[] code, int count, Span<float> mean, Span<float> logVariance, Span<float> score, Span<float> reconstruction)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var rows = RowBatch.From(TensorSpans.Over(code, count, Width, Device));
        var (mu, logSigma2) = Network.Encode(rows);
        Copy(mu, mean);
        Copy(logSigma2, logVariance);
        if (score.IsEmpty && reconstruction.IsEmpty)
            return;

        var parameters = _network.Decode(mu, rows);
        if (!score.IsEmpty)
            Copy(Divergence(mu, logSigma2) - _network.Head.LogLikelihood(parameters, rows), score);
        if (!reconstruction.IsEmpty)
            Conditions.Complete(_network.Head.Centre(parameters), rows.Values, rows.Observed, reconstruction);
    }

    /// <summary>Decodes count x latent latent vectors to the centres of their distributions.</summary>
    /// <param name="latent">count x latent.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="code">count x width: holds the conditions, and receives the rest.</param>
    public void Decode(ReadOnlySpan<float> latent, int count, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var rows = Rows(code, count);
        var parameters = Network.Decode(TensorSpans.FromSpan(latent[..(count * Sizes.Latent)], [count, Sizes.Latent], Device), rows);
        Conditions.Complete(_network.Head.Centre(parameters), rows.Values, rows.Observed, code);
    }

    /// <summary>Draws the rows of a block: the same ones for the same seed, whichever blocks were drawn before.</summary>
    public void Sample(int seed, long block, int count, ConditionWish? wish, bool fillMissing, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, block);
        var network = Network;
        var (rows, latent) = Draw(count, wish, random);
        Conditions.Complete(network.Head.Draw(network.Decode(latent, rows), random, fillMissing), rows.Values, rows.Observed, code);
    }

    /// <summary>
    /// Conditions and latent vectors. Of the aggregate posterior, both are of the same training row: elsewhere in the latent space, rows
    /// of a rare condition would be what the decoder makes of others.
    /// </summary>
    private (RowBatch Rows, Tensor Latent) Draw(int count, ConditionWish? wish, Generator random)
    {
        if (Options.Prior != VaePrior.AggregatePosterior || Conditions.Width == 0)
            return (RowBatch.From(Conditions.Draw(count, wish, random, Device)), Prior.Draw(count, random));
        var chosen = Conditions.Choose(count, wish, random);
        return (RowBatch.From(Conditions.Of(chosen, wish, Device)), ((MixturePrior)Prior).DrawOf(chosen.to(Device), random));
    }

    public void Dispose()
    {
        _disposed = true;
        _network.Dispose();
        Prior.Dispose();
        Conditions.Dispose();
    }

    /// <summary>Encoded rows as the network sees them.</summary>
    public RowBatch Rows(ReadOnlySpan<float> code, int count) =>
        RowBatch.From(TensorSpans.FromSpan(code[..(count * Width)], [count, Width], Device));

    /// <summary>
    /// KL(q(z|x) || p(z)) of each row for the prior that the network was trained with; where that has no closed form, with the
    /// prior's density at the posterior's mean in place of its expectation.
    /// </summary>
    private Tensor Divergence(Tensor mean, Tensor logVariance) => Options.Prior == VaePrior.VampPrior
        ? (-0.5f * (logVariance + 1 + (float)Math.Log(2 * Math.PI)).sum(1)) - _network.LogPrior(mean)
        : VaeLoss.KlDivergence(mean, logVariance).sum(1);

    /// <summary>Fills the beginning of a buffer, which is empty where nobody wants the values.</summary>
    private static void Copy(Tensor values, Span<float> buffer)
    {
        if (!buffer.IsEmpty)
            values.CopyTo(buffer[..(int)values.numel()]);
    }

    private sealed record Description(VaeOptions Options, VaeSizes Sizes, TrainingResult Training, bool HasMixture = false);
}
