using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>Keeps a Wasserstein critic from growing steep by bounding its weights (Arjovsky et al. 2017, "Wasserstein GAN").</summary>
internal static class WeightClipping
{
    /// <summary>Moves every parameter outside of [-bound, bound] to the nearer end, in place.</summary>
    public static void Clip(nn.Module critic, double bound = 0.01)
    {
        using var still = no_grad();
        foreach (var parameter in critic.parameters())
            parameter.clamp_(-bound, bound);
    }
}
