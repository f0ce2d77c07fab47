using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Some of the columns of a matrix: a view where they are neighbours, a copy elsewhere.</summary>
internal sealed class SlotSelection : nn.Module<Tensor, Tensor>
{
    private readonly long _first;
    private readonly bool _contiguous;
    private readonly Tensor index;

    public SlotSelection(IReadOnlyList<int> slots)
        : base(nameof(SlotSelection))
    {
        Count = slots.Count;
        _first = slots.Count > 0 ? slots[0] : 0;
        _contiguous = slots.Select((slot, position) => slot == _first + position).All(inOrder => inOrder);
        index = tensor(slots.Select(slot => (long)slot).ToArray());
        register_buffer(nameof(index), index, persistent: false);
    }

    /// <summary>Number of selected columns.</summary>
    public int Count { get; }

    /// <summary>[n, width] -> [n, <see cref="Count"/>].</summary>
    public override Tensor forward(Tensor matrix) =>
        _contiguous ? matrix.narrow(1, _first, Count) : matrix.index_select(1, index);

    /// <summary>Writes [n, <see cref="Count"/>] values into the selected columns of an [n, width] matrix, in place.</summary>
    public void Write(Tensor matrix, Tensor values)
    {
        if (_contiguous)
            matrix.narrow(1, _first, Count).copy_(values);
        else
            matrix.index_copy_(1, index, values);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            index.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
