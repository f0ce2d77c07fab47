using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetGen.Tests.Training;

/// <summary>A small autoencoder with a batch normalisation, whose first weights depend on a seed only.</summary>
internal sealed class ToyNetwork : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _layers;

    public ToyNetwork(int width, long seed = 1, bool normalise = true) : base(nameof(ToyNetwork))
    {
        _layers = normalise
            ? Sequential(("in", Linear(width, 6)), ("norm", BatchNorm1d(6)), ("bend", Tanh()), ("out", Linear(6, width)))
            : Sequential(("in", Linear(width, 6)), ("bend", Tanh()), ("out", Linear(6, width)));
        RegisterComponents();

        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)seed, CPU);
        using var still = no_grad();
        foreach (var parameter in parameters())
            parameter.copy_(randn(parameter.shape, generator: random) * 0.3f);
    }

    public override Tensor forward(Tensor input) => _layers.forward(input);

    /// <summary>All weights and buffers, one after the other.</summary>
    public float[] Values()
    {
        using var scope = NewDisposeScope();
        return
        [
            .. parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray()),
            .. buffers().SelectMany(buffer => buffer.to_type(ScalarType.Float32).data<float>().ToArray()),
        ];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _layers.Dispose();
        base.Dispose(disposing);
    }
}
