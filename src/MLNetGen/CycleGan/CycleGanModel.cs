using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Doctor;
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

    private const float HalfWhite = 127.5f;

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

    /// <summary>The weight of the identity loss that it was trained with.</summary>
    public required double IdentityWeight { get; init; }

    /// <summary>Whether what is translated are ML.NET's images, whose size is not fixed.</summary>
    public bool IsOfImages => Codec.Columns[0].Type is ImageDataViewType;

    /// <summary>The column of domains; <see langword="null"/> where they were two views.</summary>
    public required DomainColumn? Domains { get; init; }

    public required TrainingResult Training { get; init; }

    /// <summary>What was found to be wrong at the end of training.</summary>
    public required IReadOnlyList<CycleGanFinding> Findings { get; init; }

    /// <summary>What the doctor found and did.</summary>
    public required GanCaseHistory Cases { get; init; }

    public required Device Device { get; init; }

    /// <summary>The columns that are translated; those behind them are to be kept.</summary>
    public IReadOnlyList<ColumnCodec> Columns => [.. Codec.Columns.Take(Options.ColumnNames.Count)];

    /// <summary>Number of floats in an encoded row.</summary>
    public int Width => Codec.Layout.Width;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CycleGanModel Load(ModelReader model, IHostEnvironment environment)
    {
        var device = HostSettings.Of(environment).Resolve(ComputeDevice.Auto);
        var description = model.ReadJson<Description>(OptionsEntry);
        var codec = model.Read(ColumnsEntry, RowCodec.Load);
        using var random = RandomSource.At(0);
        var networks = new CycleNetworks(
            RowConditions.Layouts(codec, description.Options.ColumnNames.Count).Modelled,
            description.Sizes,
            description.Options.Upsampling,
            description.Options.OneSided,
            random);
        try
        {
            model.Read(WeightsEntry, networks.Load);
            networks.eval();
            networks.Precision = description.Precision;
            return new()
            {
                Codec = codec,
                Networks = networks.to(device),
                Options = description.Options,
                Sizes = description.Sizes,
                IdentityWeight = description.IdentityWeight,
                Domains = description.Domains,
                Training = description.Training,
                Findings = description.Findings,
                Cases = description.Cases,
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
        model.WriteJson(OptionsEntry, new Description(Options, Sizes, Networks.Precision, IdentityWeight, Domains, Training, Findings, Cases));
        model.Write(ColumnsEntry, Codec.Save);
        model.Write(WeightsEntry, Networks.Save);
    }

    /// <summary>Checks that rows can be translated: the columns are there and of the learned types; an image may have any size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or of another type.</exception>
    public void CheckSchema(DataViewSchema schema)
    {
        if (!IsOfImages)
        {
            Codec.CheckSchema(schema, Columns);
            return;
        }
        var name = Columns[0].Name;
        var column = schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find column '{name}'");
        if (column.Type is not ImageDataViewType)
        {
            throw new ArgumentOutOfRangeException(
                nameof(schema), $"Schema mismatch for column '{name}': expected {new ImageDataViewType()}, got {column.Type}");
        }
    }

    /// <summary>Opens a program that translates rows.</summary>
    /// <param name="outputs">What is asked for.</param>
    /// <param name="input">The row that is read from.</param>
    /// <param name="target">The domain to translate that row to; <see langword="null"/>: it is from neither, its translation is missing.</param>
    /// <param name="activeOutputs">Which outputs to compute.</param>
    /// <param name="capacity">Number of slots.</param>
    /// <param name="warn">Told what is odd but no error.</param>
    public IRowProgram Open(
        IReadOnlyList<CycleGanOutput> outputs,
        DataViewRow input,
        Func<Domain?> target,
        ReadOnlySpan<bool> activeOutputs,
        int capacity,
        Action<string> warn) => IsOfImages
            ? new ImageTranslationProgram(this, outputs, input, target, activeOutputs, capacity)
            : new CycleGanProgram(this, outputs, input, target, activeOutputs, capacity, warn);

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
        var there = networks.To(target);
        var codes = TensorSpans.FromSpan(code[..(count * Width)], [count, Width], Device);
        var features = networks.See(codes, target.Other());
        var made = there.InPieces(features);
        var missing = codes.isnan() & networks.StayMissing;
        Write(there.Code(made), target, translated);
        if (back.IsEmpty && error.IsEmpty)
            return;

        var home = networks.To(target.Other());
        var returned = home.InPieces(made);
        if (!back.IsEmpty)
            Write(home.Code(returned), target.Other(), back);
        if (!error.IsEmpty)
            CycleError(features, returned).CopyTo(error[..count]);

        void Write(Tensor made, Domain domain, Span<float> place)
        {
            networks.Scale.Restore(made, domain).masked_fill(missing, float.NaN).CopyTo(place[..(count * Width)]);
            for (var row = 0; row < count; row++)
                Codec.Reconcile(place.Slice(row * Width, Width));
        }
    }

    /// <summary>Translates images of one size, which may be any.</summary>
    /// <param name="planes">count x channels x height x width numbers from 0 to 255.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="target">The domain to translate to.</param>
    /// <param name="translated">Receives as many numbers.</param>
    /// <param name="back">Receives the translations, translated back; empty if they are not wanted.</param>
    /// <param name="error">Receives how far these are from the images; empty if that is not wanted.</param>
    public void TranslateImages(
        ReadOnlySpan<float> planes, int height, int width, Domain target, Span<float> translated, Span<float> back, Span<float> error)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var networks = Networks;
        var channels = Codec.Layout.Fields[0].Image!.Channels;
        var images = (TensorSpans.FromSpan(planes, [planes.Length / (channels * height * width), channels, height, width], Device) / HalfWhite) - 1;
        var padded = images.ReflectedToMultiple(ResnetGenerator.SizeStep);
        var made = networks.To(target).InPieces(padded);
        Write(made, translated);
        if (back.IsEmpty && error.IsEmpty)
            return;

        var returned = networks.To(target.Other()).InPieces(made);
        if (!back.IsEmpty)
            Write(returned, back);
        if (!error.IsEmpty)
            CycleError(images, Cropped(returned)).CopyTo(error);

        Tensor Cropped(Tensor large) => large.narrow(2, 0, height).narrow(3, 0, width);

        void Write(Tensor large, Span<float> place) => ((Cropped(large) + 1) * HalfWhite).contiguous().CopyTo(place);
    }

    /// <summary>[n]: the mean absolute difference, of pixels as shares of their range.</summary>
    private Tensor CycleError(Tensor features, Tensor returned) =>
        CycleLoss.Distance(features, returned) * (Codec.Layout.Fields[0].Image is null ? 1 : 0.5f);

    public void Dispose()
    {
        _disposed = true;
        _networks.Dispose();
    }

    private sealed record Description(
        CycleGanOptions Options,
        CycleSizes Sizes,
        Precision Precision,
        double IdentityWeight,
        DomainColumn? Domains,
        TrainingResult Training,
        IReadOnlyList<CycleGanFinding> Findings,
        GanCaseHistory Cases);
}
