using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Translates rows of numbers and few categories: a multilayer perceptron says how a row is to change. It begins as the identity.
/// </summary>
internal sealed class RowTranslator : Translator
{
    /// <summary>Logit with which a category, a Boolean or a missing cell stays what it is before anything is learned.</summary>
    private const float Inertia = 6;

    /// <summary>Least logarithm of 1 + count whose inverse softplus is taken.</summary>
    private const float LeastCount = 0.05f;

    private readonly RowInput input;
    private readonly Mlp hidden;
    private readonly RelaxedHead head;
    private readonly Tensor factors;
    private readonly Tensor shifts;
    private readonly Tensor counts;

    /// <param name="layout">What an encoded row holds: no images, and no field of more than 64 categories.</param>
    /// <param name="sizes">Units of each hidden layer.</param>
    /// <param name="random">Source of the first weights.</param>
    public RowTranslator(RowLayout layout, IReadOnlyList<int> sizes, Generator random)
        : base(nameof(RowTranslator))
    {
        input = new RowInput(layout, random);
        hidden = new Mlp(input.Features, sizes, random);
        head = new RelaxedHead(hidden.Outputs, layout, (_, _) => throw new ArgumentException("An image is no row.", nameof(layout)), random);
        head.StartAtZero();
        var (kinds, features) = (new RelaxedLayout(layout), input.Features);
        var (factor, shift, isCount) = (new float[features], new float[features], new bool[features]);
        for (var feature = 0; feature < features; feature++)
        {
            var numbers = kinds.Numbers.Count;
            isCount[feature] = feature >= numbers && feature < numbers + kinds.Counts.Count;
            var isFlag = feature < numbers ? kinds.IsBinary[feature] : !isCount[feature] && feature < numbers + kinds.Counts.Count + kinds.Nullables.Count;
            var isCategory = feature >= numbers + kinds.Counts.Count + kinds.Nullables.Count;
            (factor[feature], shift[feature]) = isFlag ? (2 * Inertia, -Inertia) : isCategory ? (Inertia / RelaxedHead.Sharpness, 0) : (1, 0);
        }
        factors = tensor(factor);
        shifts = tensor(shift);
        counts = tensor(isCount);
        register_buffer(nameof(factors), factors, persistent: false);
        register_buffer(nameof(shifts), shifts, persistent: false);
        register_buffer(nameof(counts), counts, persistent: false);
        RegisterComponents();
    }

    /// <summary>Number of features.</summary>
    public int Features => input.Features;

    /// <inheritdoc/>
    public override Tensor See(RowBatch rows) => input.Forward(rows);

    /// <summary>[n, features] -> [n, features].</summary>
    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        var start = where(counts, features.clamp_min(LeastCount).expm1().log(), (features * factors) + shifts);
        return head.Forward(hidden.call(features), random: null, start: start).Features.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor[] Hidden(Tensor features) => hidden.Layers(features);

    /// <inheritdoc/>
    public override IReadOnlyList<long> HiddenWidths => hidden.Widths;

    /// <inheritdoc/>
    public override Tensor Code(Tensor features) => head.Code(new(features, []));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            factors.Dispose(); // a module leaves buffers that are not saved to the finaliser
            shifts.Dispose();
            counts.Dispose();
        }
        base.Dispose(disposing);
    }
}
