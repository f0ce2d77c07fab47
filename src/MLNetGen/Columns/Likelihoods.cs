namespace MLNetGen.Columns;

/// <summary>Which likelihoods go together, and which types they suit.</summary>
internal static class Likelihoods
{
    /// <summary>Those of numbers that are their own codes.</summary>
    public static Likelihood[] Plain { get; } =
    [
        Likelihood.Bernoulli, Likelihood.Poisson, Likelihood.NegativeBinomial, Likelihood.ZeroInflatedPoisson,
        Likelihood.ZeroInflatedNegativeBinomial,
    ];

    /// <summary>Those of standardised numbers.</summary>
    public static Likelihood[] Standardised { get; } = [Likelihood.Gaussian, Likelihood.StudentT, Likelihood.Mixture];

    /// <summary>Those of images.</summary>
    public static Likelihood[] Images { get; } = [Likelihood.Bernoulli, Likelihood.Gaussian];

    /// <summary>Those of Booleans.</summary>
    public static Likelihood[] Booleans { get; } = [Likelihood.Bernoulli, Likelihood.Categorical, Likelihood.Ordinal];

    /// <summary>Those of vectors of Booleans.</summary>
    public static Likelihood[] BooleanVectors { get; } = [Likelihood.Bernoulli];

    /// <summary>Those of texts, and of the slots of vectors of them.</summary>
    public static Likelihood[] Texts { get; } = [Likelihood.Categorical];

    /// <summary>Those of keys, and of the slots of vectors of them.</summary>
    public static Likelihood[] Keys { get; } = [Likelihood.Categorical, Likelihood.Ordinal];

    /// <summary>Those of times.</summary>
    public static Likelihood[] Times { get; } = [.. Standardised, Likelihood.Quantile, Likelihood.Categorical, Likelihood.Ordinal];

    /// <summary>Those of numbers.</summary>
    public static Likelihood[] Numbers { get; } = [.. Times, .. Plain];

    /// <summary>Those of vectors of numbers.</summary>
    public static Likelihood[] NumberVectors { get; } = [.. Standardised, .. Plain];

    /// <summary>Whether values with a likelihood are their own codes.</summary>
    public static bool IsPlain(this Likelihood likelihood) => Array.IndexOf(Plain, likelihood) >= 0;

    /// <summary>Whether values with a likelihood are counts.</summary>
    public static bool IsCount(this Likelihood likelihood) => likelihood.IsPlain() && likelihood != Likelihood.Bernoulli;

    /// <summary>Whether values with a likelihood are categories.</summary>
    public static bool IsCategory(this Likelihood likelihood) => likelihood is Likelihood.Categorical or Likelihood.Ordinal;
}
