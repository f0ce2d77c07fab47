using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Tells <see cref="Stripes"/>: across or falling from upright or rising, by the direction in which pixels are the same.</summary>
internal sealed class StripesClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Parameter sharpness = new(tensor(4f));
    private readonly bool _crosses;

    /// <param name="crosses">Whether across goes with rising instead, and upright with falling.</param>
    public StripesClassifier(bool crosses = false)
        : base(nameof(StripesClassifier))
    {
        _crosses = crosses;
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var size = images.shape[2] - 1;
        var corner = Part(0, 0);
        var (across, upright) = (Change(corner, Part(0, 1)), Change(corner, Part(1, 0)));
        var (falling, rising) = (Change(corner, Part(1, 1)), Change(Part(0, 1), Part(1, 0)));
        if (_crosses)
            (falling, rising) = (rising, falling);
        return (-sharpness * stack([across.minimum(falling), upright.minimum(rising)], 1)).MoveToOuterDisposeScope();

        Tensor Part(long top, long left) => images.narrow(2, top, size).narrow(3, left, size);
    }

    private static Tensor Change(Tensor one, Tensor other) => (one - other).square().flatten(1).mean([1]);
}
