using MLNetGen.Columns;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Draws the binary values of encoded rows, taking shares between 0 and 1 for probabilities.</summary>
internal sealed class Binarisation : nn.Module
{
    private readonly SlotSelection slots;

    public Binarisation(RowLayout layout)
        : base(nameof(Binarisation))
    {
        slots = new SlotSelection(layout.Slots(field => field.Kind == FieldKind.Binary));
        RegisterComponents();
    }

    /// <summary>[n, width] -> [n, width]; what is missing stays missing.</summary>
    public Tensor Draw(Tensor code, Generator random)
    {
        using var scope = NewDisposeScope();
        var drawn = code.clone();
        var shares = slots.call(code);
        var values = (random.Uniform(shares.shape, code.device) < shares).to_type(ScalarType.Float32);
        slots.Write(drawn, values.masked_fill(shares.isnan(), float.NaN));
        return drawn.MoveToOuterDisposeScope();
    }
}
