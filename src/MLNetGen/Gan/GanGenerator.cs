using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>The generator: from latent vectors, and conditions if there are any, to rows.</summary>
internal sealed class GanGenerator : nn.Module
{
    private readonly RowInput condition;
    private readonly Mlp hidden;
    private readonly RelaxedHead head;
    private readonly GanSizes _sizes;

    /// <param name="layout">The part of an encoded row that is generated.</param>
    /// <param name="conditions">The part of an encoded row that is given.</param>
    /// <param name="sizes">Sizes of the latent vector and of the hidden layers.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="random">Source of the first weights.</param>
    public GanGenerator(RowLayout layout, RowLayout conditions, GanSizes sizes, GanOptions options, Generator random)
        : base(nameof(GanGenerator))
    {
        _sizes = sizes;
        condition = new RowInput(conditions, random);
        hidden = new Mlp(sizes.Latent + sizes.Bits + condition.Features, sizes.Generator, random);
        head = new RelaxedHead(hidden.Outputs, layout, CreateImage, random);
        FirstWeights.Widen(hidden);
        RegisterComponents();

        ImageGenerator CreateImage(long inputs, ImageShape shape) =>
            new(inputs, shape, options.Architecture, options.GeneratorChannels, random);
    }

    /// <summary>[n, normal numbers and coin flips].</summary>
    public Tensor DrawLatent(long count, Generator random, Device device)
    {
        using var scope = NewDisposeScope();
        var normal = random.Normal([count, _sizes.Latent], device);
        if (_sizes.Bits == 0)
            return normal.MoveToOuterDisposeScope();
        var bits = (random.Uniform([count, _sizes.Bits], device) < 0.5f).to_type(ScalarType.Float32);
        return cat([normal, (bits * 2) - 1], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Makes a row of a latent vector drawn for each of some conditions.</summary>
    /// <param name="conditions">Rows whose conditions hold.</param>
    /// <param name="random">Source of the latent vectors and of the draws of categories.</param>
    /// <param name="fillMissing">Whether to give a value also where one would be left out.</param>
    public RelaxedRows Draw(RowBatch conditions, Generator random, bool fillMissing = false)
    {
        using var scope = NewDisposeScope();
        var latent = DrawLatent(conditions.Values.shape[0], random, conditions.Values.device);
        return Make(latent, conditions, random, fillMissing).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the rows of latent vectors.</summary>
    /// <param name="latent">[n, latent].</param>
    /// <param name="conditions">n rows whose conditions hold.</param>
    /// <param name="random">Source of the draws of categories; <see langword="null"/>: the likeliest take their place.</param>
    /// <param name="fillMissing">Whether to give a value also where one would be left out.</param>
    public RelaxedRows Make(Tensor latent, RowBatch conditions, Generator? random, bool fillMissing = false)
    {
        using var scope = NewDisposeScope();
        var seen = condition.Features == 0 ? latent : cat([latent, condition.Forward(conditions)], 1);
        return head.Forward(hidden.call(seen), random, fillMissing).MoveToOuterDisposeScope();
    }

    /// <summary>Generated rows -> [n, width] codes.</summary>
    public Tensor Code(RelaxedRows rows) => head.Code(rows);
}
