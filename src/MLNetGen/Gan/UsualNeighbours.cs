using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Lets the features that a layer appends to rows by looking at the rows beside them depend on the batch in training only: afterwards a
/// row is judged as if its neighbours were usual, so that it does not matter which rows it is judged with.
/// </summary>
internal sealed class UsualNeighbours : nn.Module<Tensor, Tensor>
{
    private const double Share = 0.01;

    private readonly nn.Module<Tensor, Tensor> layer;
    private readonly Tensor usual;
    private readonly long _inputs;

    /// <param name="layer">[n, inputs] -> [n, inputs + appended]; owned from here on.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="appended">Number of features that it appends.</param>
    public UsualNeighbours(nn.Module<Tensor, Tensor> layer, long inputs, long appended)
        : base(nameof(UsualNeighbours))
    {
        this.layer = layer;
        _inputs = inputs;
        Outputs = inputs + appended;
        usual = zeros(appended);
        register_buffer(nameof(usual), usual);
        RegisterComponents();
    }

    /// <summary>Number of outputs.</summary>
    public long Outputs { get; }

    /// <summary>[n, inputs] -> [n, <see cref="Outputs"/>].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        if (!training)
            return cat([input, usual.expand(input.shape[0], -1)], 1).MoveToOuterDisposeScope();

        var output = layer.call(input);
        using (no_grad())
            usual.lerp_(output.narrow(1, _inputs, Outputs - _inputs).mean([0]), Share);
        return output.MoveToOuterDisposeScope();
    }
}
