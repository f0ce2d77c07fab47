namespace MLNetGen.Columns;

/// <summary>The distribution that a decoder gives the values of a column, which decides how they are encoded too.</summary>
public enum Likelihood
{
    /// <summary>Chosen from the type and the training values of the column.</summary>
    Auto,

    /// <summary>Numbers: Gaussian with a learned scale, of values in standard deviations from their mean.</summary>
    Gaussian,

    /// <summary>
    /// Numbers of any distribution: Gaussian with a learned scale, of normal scores, into which the training distribution is bent.
    /// </summary>
    Quantile,

    /// <summary>Numbers with heavy tails: Student's t with a learned scale and learned degrees of freedom.</summary>
    StudentT,

    /// <summary>Numbers with several modes: a mixture of Gaussians.</summary>
    Mixture,

    /// <summary>Values of 0 and 1, or shares between them such as the brightness of a pixel: Bernoulli.</summary>
    Bernoulli,

    /// <summary>Values of which each is a category of its own: categorical.</summary>
    Categorical,

    /// <summary>Few values on a scale: categorical by thresholds on one learned number (cumulative logits).</summary>
    Ordinal,

    /// <summary>Counts 0, 1, 2 …: Poisson.</summary>
    Poisson,

    /// <summary>Counts that vary more than a Poisson variable: negative binomial.</summary>
    NegativeBinomial,

    /// <summary>Counts with more zeros than a Poisson variable: Poisson, or 0 with a learned probability.</summary>
    ZeroInflatedPoisson,

    /// <summary>Counts with more zeros than a negative binomial variable: negative binomial, or 0 with a learned probability.</summary>
    ZeroInflatedNegativeBinomial,
}
