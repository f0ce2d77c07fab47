using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>First weights of the players.</summary>
internal static class FirstWeights
{
    /// <summary>
    /// Widens uniform weights of variance 1 / (3 inputs) to 2 / inputs, with which what comes out of a rectifier keeps its scale (He et
    /// al. 2015, "Delving deep into rectifiers"), and sets what is added to 0.
    /// </summary>
    public static void Widen(params ReadOnlySpan<nn.Module> networks)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        foreach (var network in networks)
        {
            foreach (var parameter in network.parameters())
            {
                if (parameter.dim() == 2)
                    parameter.mul_((float)Math.Sqrt(6));
                else if (parameter.dim() == 1)
                    parameter.zero_();
            }
        }
    }
}
