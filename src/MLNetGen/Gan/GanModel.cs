using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Constraints;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>A trained GAN: what it knows of the columns, its networks, and how it came to be. Safe for any number of threads.</summary>
internal sealed class GanModel : IDisposable
{
    private const string OptionsEntry = "Options.json";
    private const string ColumnsEntry = "Columns.json";
    private const string WeightsEntry = "Weights.safetensors";
    private const string ConditionsEntry = "Conditions.safetensors";
    private const string ConstraintsEntry = "Constraints.safetensors";

    private readonly GanNetworks _networks;
    private bool _disposed;

    public required RowCodec Codec { get; init; }

    public required GanNetworks Networks
    {
        get => _disposed ? throw new ObjectDisposedException(nameof(GanTransformer)) : _networks;
        [MemberNotNull(nameof(_networks))]
        init => _networks = value;
    }

    public required GanOptions Options { get; init; }

    public required TrainingResult Training { get; init; }

    /// <summary>What the doctor found and did.</summary>
    public required GanCaseHistory Cases { get; init; }

    /// <summary>The doctor's last examination; not saved.</summary>
    public Examination? LastExamination { get; init; }

    public required RowConditions Conditions { get; init; }

    /// <summary>γ at the start of training.</summary>
    public required double PenaltyWeight { get; init; }

    /// <summary>What all generated rows have to keep.</summary>
    public required RowRules Rules { get; init; }

    /// <summary>Mean logit of generated rows, with which those of others are compared.</summary>
    public required double FakeLogit { get; init; }

    public required Device Device { get; init; }

    /// <summary>Size of a latent vector.</summary>
    public int LatentSize => _networks.Sizes.Latent + _networks.Sizes.Bits;

    /// <summary>The columns that are modelled; those behind them are conditions.</summary>
    public IEnumerable<ColumnCodec> ModelledColumns => Codec.Columns.Take(Options.ColumnNames.Count);

    private int Width => Codec.Layout.Width;

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static GanModel Load(ModelReader model, IHostEnvironment environment)
    {
        var device = HostSettings.Of(environment).Resolve(ComputeDevice.Auto);
        var description = model.ReadJson<Description>(OptionsEntry);
        var constraints = description.Options.Constraints;
        var codec = RowRules.AddUp(model.Read(ColumnsEntry, RowCodec.Load), constraints);
        using var random = RandomSource.At(0);
        var (layout, conditions) = RowConditions.Layouts(codec, description.Options.ColumnNames.Count);
        var networks = new GanNetworks(layout, conditions, description.Sizes, description.Options, random);
        try
        {
            model.Read(WeightsEntry, networks.Load);
            networks.eval();
            return new()
            {
                Codec = codec,
                Networks = networks.to(device),
                Options = description.Options,
                Training = description.Training,
                Cases = description.Cases,
                PenaltyWeight = description.PenaltyWeight,
                FakeLogit = description.FakeLogit,
                Conditions = description.Options.ConditionColumnNames.Count > 0
                    ? model.Read(ConditionsEntry, stream => RowConditions.Load(stream, codec, description.Options.ColumnNames.Count))
                    : RowConditions.None(codec),
                Rules = constraints.Count > 0
                    ? model.Read(ConstraintsEntry, stream => RowRules.Load(stream, constraints, codec))
                    : RowRules.None(codec),
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
        model.WriteJson(OptionsEntry, new Description(Options, Networks.Sizes, Training, Cases, PenaltyWeight, FakeLogit));
        model.Write(ColumnsEntry, Codec.Save);
        model.Write(WeightsEntry, Networks.Save);
        if (Conditions.Columns.Count > 0)
            model.Write(ConditionsEntry, Conditions.Save);
        if (!Rules.IsEmpty)
            model.Write(ConstraintsEntry, Rules.Save);
    }

    /// <summary>
    /// Draws rows, whether or not they keep the constraints: the same ones for the same seed and position, whichever were drawn before.
    /// </summary>
    public void Sample(int seed, ReadOnlySpan<long> position, int count, ConditionWish? wish, bool fillMissing, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, position);
        var networks = Networks;
        var conditions = RowBatch.From(Conditions.Draw(count, wish, random, Device));
        Finish(networks.Generator.Draw(conditions, random, fillMissing), conditions, code);
    }

    /// <summary>Makes the likeliest rows of count x latent latent vectors.</summary>
    /// <param name="latent">count x latent.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="code">count x width: holds the conditions, and receives the rest.</param>
    public void Decode(ReadOnlySpan<float> latent, int count, Span<float> code)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        var conditions = Rows(code, count);
        var vectors = TensorSpans.FromSpan(latent[..(count * LatentSize)], [count, LatentSize], Device);
        Finish(Networks.Generator.Make(vectors, conditions, random: null, fillMissing: true), conditions, code);
    }

    /// <summary>The probability that each row is taken for the real one when it is compared with a generated one.</summary>
    /// <param name="code">count x width encoded rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="realism">Receives count values.</param>
    public void Realism(ReadOnlySpan<float> code, int count, Span<float> realism)
    {
        using var noGradients = inference_mode();
        using var scope = NewDisposeScope();
        (Judge(Rows(code, count)) - (float)FakeLogit).sigmoid().CopyTo(realism[..count]);
    }

    /// <summary>Mean logit of generated rows under the conditions of given ones.</summary>
    public static double MeanFakeLogit(GanNetworks networks, int packing, Tensor codes, Device device, long seed)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, RandomUse.FakeLogit);
        var conditions = RowBatch.From(codes.to(device)).Repeat(packing);
        return networks.Discriminator.Judge(networks.Generator.Draw(conditions, random), conditions).mean().item<float>();
    }

    /// <summary>Encoded rows as the networks see them.</summary>
    public RowBatch Rows(ReadOnlySpan<float> code, int count) =>
        RowBatch.From(TensorSpans.FromSpan(code[..(count * Width)], [count, Width], Device));

    public void Dispose()
    {
        _disposed = true;
        _networks.Dispose();
        Conditions.Dispose();
    }

    /// <summary>[n]: logits of rows; where the discriminator judges several together, each among generated rows of its own.</summary>
    private Tensor Judge(RowBatch rows)
    {
        var network = Networks.Discriminator;
        var others = Options.Packing - 1;
        if (others == 0)
            return network.Judge(rows);

        using var random = RandomSource.At(0);
        var count = rows.Values.shape[0];
        var companions = Networks.Generator.DrawLatent(others, random, Device).repeat(count, 1);
        var made = network.See(Networks.Generator.Make(companions, rows.Repeat(others), random: null)).view(count, others, -1);
        return network.Judge(
            cat([network.See(rows).unsqueeze(1), made], 1).view(count * Options.Packing, -1), network.SeeCondition(rows.Repeat(Options.Packing)));
    }

    /// <summary>Writes generated rows with the conditions that they were made for.</summary>
    private void Finish(RelaxedRows made, RowBatch conditions, Span<float> code) =>
        Conditions.Complete(Networks.Generator.Code(made), conditions.Values, conditions.Observed, code);

    private sealed record Description(GanOptions Options, GanSizes Sizes, TrainingResult Training, GanCaseHistory Cases, double PenaltyWeight, double FakeLogit);
}
