using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>p(z) = N(0, I).</summary>
internal sealed class StandardNormalPrior(int latent, Device device) : LatentPrior(nameof(StandardNormalPrior))
{
    public override Tensor LogDensity(Tensor latent)
    {
        using var scope = NewDisposeScope();
        return (-0.5f * (latent.square() + (float)Math.Log(2 * Math.PI)).sum(1)).MoveToOuterDisposeScope();
    }

    public override Tensor Draw(long count, Generator random) => random.Normal([count, latent], device);
}
