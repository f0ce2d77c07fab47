using System.Numerics;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Draws categories so that the draw can be learned from: what comes out are one-hot vectors, and their gradient is that of a softmax of
/// the same logits and noise (Jang et al. 2017, "Categorical reparameterization with Gumbel-softmax", straight-through). Fields of
/// similar cardinality are drawn together. Without a source of random numbers the likeliest category takes the place of the draw.
/// </summary>
internal sealed class CategoryGroups : nn.Module
{
    /// <summary>Temperature of the softmax that gives the gradient.</summary>
    private const float Temperature = 0.5f;

    private readonly List<Group> _groups = [];
    private readonly Tensor order;
    private readonly Tensor values;

    /// <param name="cardinalities">Number of categories of each field.</param>
    public CategoryGroups(IReadOnlyList<int> cardinalities)
        : base(nameof(CategoryGroups))
    {
        Width = cardinalities.Sum();
        var starts = cardinalities.Select((_, field) => cardinalities.Take(field).Sum()).ToArray();
        var places = new long[Width];
        var drawn = 0L;
        foreach (var kin in Enumerable.Range(0, cardinalities.Count).GroupBy(field => BitOperations.Log2((uint)cardinalities[field] - 1)))
        {
            int[] fields = [.. kin];
            var largest = fields.Max(field => cardinalities[field]);
            var index = new long[fields.Length * largest];
            Array.Fill(index, Width);
            for (var i = 0; i < fields.Length; i++)
            {
                for (var category = 0; category < cardinalities[fields[i]]; category++)
                {
                    index[(i * largest) + category] = starts[fields[i]] + category;
                    places[starts[fields[i]] + category] = drawn + (i * largest) + category;
                }
            }
            _groups.Add(new(fields.Length, largest, tensor(index)));
            drawn += index.Length;
        }
        var ofCategories = new float[Width, cardinalities.Count];
        for (var field = 0; field < cardinalities.Count; field++)
            for (var category = 0; category < cardinalities[field]; category++)
                ofCategories[starts[field] + category, field] = category;
        order = tensor(places);
        values = tensor(ofCategories);
        register_buffer(nameof(order), order, persistent: false);
        register_buffer(nameof(values), values, persistent: false);
        for (var group = 0; group < _groups.Count; group++)
            register_buffer($"index{group}", _groups[group].Index, persistent: false);
    }

    /// <summary>Number of categories of all fields.</summary>
    public int Width { get; }

    /// <summary>[n, <see cref="Width"/>] logits -> [n, <see cref="Width"/>] one-hot vectors, field by field.</summary>
    public Tensor Draw(Tensor logits, Generator? random)
    {
        using var scope = NewDisposeScope();
        var padded = cat([logits, full(logits.shape[0], 1, float.NegativeInfinity, device: logits.device)], 1);
        var drawn = _groups.ConvertAll(group =>
            Draw(padded.index_select(1, group.Index).view(-1, group.Fields, group.Categories), random, 2).flatten(1));
        return cat(drawn, 1).index_select(1, order).MoveToOuterDisposeScope();
    }

    /// <summary>[n, <see cref="Width"/>] one-hot vectors -> [n, fields] categories.</summary>
    public Tensor Categories(Tensor oneHot) => oneHot.matmul(values);

    /// <summary>[n, .., categories] logits -> one-hot vectors in the last dimension.</summary>
    public static Tensor Draw(Tensor logits, Generator? random, long dimension)
    {
        using var scope = NewDisposeScope();
        var noisy = random is null ? logits : logits - (-random.Uniform(logits.shape, logits.device).log()).log();
        var drawn = noisy.argmax(dimension, keepdim: true);
        var hard = zeros_like(noisy).scatter_(dimension, drawn, ones_like(drawn, dtype: ScalarType.Float32));
        if (!logits.requires_grad)
            return hard.MoveToOuterDisposeScope();
        var soft = (noisy / Temperature).softmax(dimension);
        return (soft + (hard - soft).detach()).MoveToOuterDisposeScope();
    }

    /// <summary>[n, values] logits -> [n, values] of 0 and 1, with the gradient of a logistic function.</summary>
    public static Tensor Flip(Tensor logits, Generator? random)
    {
        using var scope = NewDisposeScope();
        var noisy = random is null ? logits : logits + random.Uniform(logits.shape, logits.device).clamp(1e-7, 1 - 1e-7).logit();
        var hard = (noisy > 0).to_type(ScalarType.Float32);
        if (!logits.requires_grad)
            return hard.MoveToOuterDisposeScope();
        var soft = (noisy / Temperature).sigmoid();
        return (soft + (hard - soft).detach()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            order.Dispose(); // a module leaves buffers that are not saved to the finaliser
            values.Dispose();
            _groups.ForEach(group => group.Index.Dispose());
        }
        base.Dispose(disposing);
    }

    /// <summary>Fields that are drawn together.</summary>
    /// <param name="Fields">Number of fields.</param>
    /// <param name="Categories">Number of categories of the largest.</param>
    /// <param name="Index">[fields x categories]: the place of each logit; that behind the last for what is only padding.</param>
    private sealed record Group(int Fields, int Categories, Tensor Index);
}
