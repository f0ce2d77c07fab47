using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>A trained CycleGAN: what it knows of the columns, its networks, and how it came to be. Safe for any number of threads.</summary>
internal sealed class CycleGanModel : IDisposable
{
    private const string OptionsEntry = "Options.json";
    private const string ColumnsEntry = "Columns.json";
    private const string WeightsEntry = "Weights.safetensors";

    private readonly CycleNetworks _networks;
    private bool _disposed;

    public required RowCodec Codec { get; init; }

    public required CycleNetworks Networks
    {
        get => _disposed ? throw new ObjectDisposedException(nameof(CycleGanTransformer)) : _networks;
        [MemberNotNull(nameof(_networks))]
        init => _networks = value;
    }

    public required CycleGanOptions Options { get; init; }

    public required CycleSizes Sizes { get; init; }

    /// <summary>The column of domains; <see langword="null"/> where they were two views.</summary>
    public required DomainColumn? Domains { get; init; }

    public required TrainingResult Training { get; init; }

    public required Device Device { get; init; }

    /// <summary>The columns that are translated; those behind them are to be kept.</summary>
    public IReadOnlyList<ColumnCodec> Columns => [.. Codec.Columns.Take(Options.ColumnNames.Count)];

    /// <summary>Number of floats in an encoded row.</summary>
    public int Width => Codec.Layout.Width;

    /// <summary>The part of a row that is translated, and the part that is kept.</summary>
    public static (RowLayout Translated, RowLayout Kept) Layouts(RowCodec codec, CycleGanOptions options)
    {
        var kept = RowConditions.Layout(codec, options.ColumnNames.Count);
        return (codec.Layout.Only(field => !kept.Fields.Contains(field)), kept);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CycleGanModel Load(ModelReader model, IHostEnvironment environment)
    {
        var settings = HostSettings.Of(environment);
        var device = ComputeDevice.Auto.Resolve(settings.GpuDeviceId, settings.FallbackToCpu);
        var description = model.ReadJson<Description>(OptionsEntry);
        var codec = model.Read(ColumnsEntry, RowCodec.Load);
        using var random = RandomSource.At(0);
        var networks = new CycleNetworks(Layouts(codec, description.Options).Translated, description.Sizes, random);
        try
        {
            model.Read(WeightsEntry, networks.Load);
            networks.eval();
            return new()
            {
                Codec = codec,
                Networks = networks.to(device),
                Options = description.Options,
                Sizes = description.Sizes,
                Domains = description.Domains,
                Training = description.Training,
                Device = device,
            };
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    public void Save(ModelWriter model)
    {
        model.WriteJson(OptionsEntry, new Description(Options, Sizes, Domains, Training));
        model.Write(ColumnsEntry, Codec.Save);
        model.Write(WeightsEntry, Networks.Save);
    }

    /// <summary>Translates rows of one domain.</summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="target">The domain to translate to.</param>
    /// <param name="translated">Receives count x width codes.</param>
    /// <param name="back">Receives the codes of the translations, translated back; empty if they are not wanted.</param>
    /// <param name="error">Receives how far these are from the rows; empty if that is not wanted.</param>
    public void Translate(
        ReadOnlySpan<float> code, int count, Domain target, Span<float> translated, Span<float> back, Span<float> error)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var networks = Networks;
        var (there, home) = (networks.To(target), networks.To(target.Other()));
        var codes = TensorSpans.FromSpan(code[..(count * Width)], [count, Width], Device);
        var features = there.See(RowBatch.From(networks.Scale.Standardise(codes, target.Other())));
        var made = there.call(features);
        networks.Scale.Restore(there.Code(made), target).CopyTo(translated[..(count * Width)]);
        if (back.IsEmpty && error.IsEmpty)
            return;

        var returned = home.call(made);
        if (!back.IsEmpty)
            networks.Scale.Restore(home.Code(returned), target.Other()).CopyTo(back[..(count * Width)]);
        if (!error.IsEmpty)
            CycleLoss.Distance(features, returned).CopyTo(error[..count]);
    }

    public void Dispose()
    {
        _disposed = true;
        _networks.Dispose();
    }

    private sealed record Description(CycleGanOptions Options, CycleSizes Sizes, DomainColumn? Domains, TrainingResult Training);
}
