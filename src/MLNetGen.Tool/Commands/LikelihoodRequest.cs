using MLNetGen.Columns;

namespace MLNetGen.Tool.Commands;

/// <summary>What a user says about the distribution of a column: COL=LIKELIHOOD.</summary>
internal sealed record LikelihoodRequest(string Column, Likelihood Likelihood)
{
    private static readonly Dictionary<string, Likelihood> Known =
        Enum.GetValues<Likelihood>().Where(likelihood => likelihood != Likelihood.Auto).ToDictionary(EnumNames.Of);

    /// <summary>The names of all likelihoods, for help and messages.</summary>
    public static string Names => string.Join(", ", Known.Keys);

    /// <summary>Reads "COL=LIKELIHOOD"; the name of the column may contain "=".</summary>
    public static LikelihoodRequest Parse(string text)
    {
        var at = text.LastIndexOf('=');
        return at > 0 && Known.TryGetValue(text[(at + 1)..].Trim().ToLowerInvariant(), out var likelihood)
            ? new LikelihoodRequest(text[..at].Trim(), likelihood)
            : throw new InputException($"--likelihood {text}: expected COLUMN=KIND, with KIND one of {Names}.");
    }
}
