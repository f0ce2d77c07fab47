using static TorchSharp.torch;

namespace MLNetGen.Vae;

/// <summary>The distribution p(z) of latent vectors.</summary>
internal abstract class LatentPrior(string name) : nn.Module(name)
{
    /// <summary>[n, latent] -> [n]: log p(z).</summary>
    public abstract Tensor LogDensity(Tensor latent);

    /// <summary>Latent vectors, [count, latent].</summary>
    public abstract Tensor Draw(long count, Generator random);
}
