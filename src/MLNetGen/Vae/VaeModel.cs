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
internal sealed class VaeModel(RowCodec codec, VaeNetwork network, VaeOptions options, TrainingResult training, Device device) : IDisposable
{
    private const string OptionsEntry = "Options.json";
    private const string ColumnsEntry = "Columns.json";
    private const string WeightsEntry = "Weights.safetensors";

    private bool _disposed;

    public RowCodec Codec { get; } = codec;

    public VaeOptions Options { get; } = options;

    public VaeSizes Sizes => network.Sizes;

    private VaeNetwork Network => _disposed ? throw new ObjectDisposedException(nameof(VaeTransformer)) : network;

    public TrainingResult Training { get; } = training;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static VaeModel Load(ModelReader model, IHostEnvironment environment)
    {
        var settings = HostSettings.Of(environment);
        var device = ComputeDevice.Auto.Resolve(settings.GpuDeviceId, settings.FallbackToCpu);
        var description = model.ReadJson<Description>(OptionsEntry);
        var codec = model.Read(ColumnsEntry, RowCodec.Load);
        using var random = RandomSource.At(0);
        var network = new VaeNetwork(codec.Layout, description.Sizes, random);
        try
        {
            model.Read(WeightsEntry, network.Load);
        }
        catch
        {
            network.Dispose();
            throw;
        }
        return new(codec, network.to(device), description.Options, description.Training, device);
    }

    public void Save(ModelWriter model)
    {
        model.WriteJson(OptionsEntry, new Description(Options, Sizes, Training));
        model.Write(ColumnsEntry, Codec.Save);
        model.Write(WeightsEntry, network.Save);
    }

    /// <summary>
    /// Encodes rows and, on request, decodes them again. What is not asked for (an empty span) is not computed.
    /// </summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="mean">Receives count x latent means of the posterior.</param>
    /// <param name="logVariance">Receives count x latent log variances of the posterior.</param>
    /// <param name="score">Receives count negative evidence lower bounds at the posterior's mean.</param>
    /// <param name="reconstruction">Receives count x width encoded rows.</param>
    public void Encode(
        ReadOnlySpan<float> code, int count, Span<float> mean, Span<float> logVariance, Span<float> score, Span<float> reconstruction)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var rows = RowBatch.From(TensorSpans.FromSpan(code[..(count * Codec.Layout.Width)], [count, Codec.Layout.Width], device));
        var (mu, logSigma2) = Network.Encode(rows);
        Copy(mu, mean);
        Copy(logSigma2, logVariance);
        if (score.IsEmpty && reconstruction.IsEmpty)
            return;

        var parameters = network.Decode(mu);
        if (!score.IsEmpty)
        {
            var logLikelihood = network.Head.LogLikelihood(parameters, rows);
            Copy(VaeLoss.NegativeElbo(logLikelihood, VaeLoss.KlDivergence(mu, logSigma2), beta: 1), score);
        }
        if (!reconstruction.IsEmpty)
            Copy(network.Head.Centre(parameters), reconstruction);
    }

    /// <summary>Decodes count x latent latent vectors to the centres of their distributions, count x width.</summary>
    public void Decode(ReadOnlySpan<float> latent, int count, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var parameters = Network.Decode(TensorSpans.FromSpan(latent[..(count * Sizes.Latent)], [count, Sizes.Latent], device));
        Copy(network.Head.Centre(parameters), code);
    }

    /// <summary>Draws the rows of a block: the same ones for the same seed, whichever blocks were drawn before.</summary>
    public void Sample(int seed, long block, int count, bool fillMissing, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, block);
        var latent = random.Normal([count, Sizes.Latent], device);
        Copy(network.Head.Draw(Network.Decode(latent), random, fillMissing), code);
    }

    public void Dispose()
    {
        _disposed = true;
        network.Dispose();
    }

    /// <summary>Fills the beginning of a buffer, which is empty where nobody wants the values.</summary>
    private static void Copy(Tensor values, Span<float> buffer)
    {
        if (!buffer.IsEmpty)
            values.CopyTo(buffer[..(int)values.numel()]);
    }

    private sealed record Description(VaeOptions Options, VaeSizes Sizes, TrainingResult Training);
}
