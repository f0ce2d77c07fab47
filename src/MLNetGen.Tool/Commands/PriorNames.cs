using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>What the priors are called on the command line.</summary>
internal static class PriorNames
{
    private static readonly Dictionary<string, VaePrior> Known = new()
    {
        ["normal"] = VaePrior.StandardNormal,
        ["mixture"] = VaePrior.GaussianMixture,
        ["vamp"] = VaePrior.VampPrior,
        ["aggregate"] = VaePrior.AggregatePosterior,
    };

    /// <summary>The name of a prior.</summary>
    public static string Of(VaePrior prior) => Known.First(entry => entry.Value == prior).Key;

    /// <summary>The prior of a name.</summary>
    public static VaePrior Parse(string name) => Known.TryGetValue(name, out var prior)
        ? prior
        : throw new InputException($"--prior {name}: expected {string.Join(", ", Known.Keys)}.");
}
