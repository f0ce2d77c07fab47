namespace MLNetGen.Columns;

/// <summary>How the values of a number column are laid out for a network.</summary>
public enum NumberEncoding
{
    /// <summary>
    /// <see cref="Quantile"/> where the training values are clearly not normally distributed, otherwise <see cref="Standard"/>.
    /// </summary>
    Auto,

    /// <summary>Distance from the mean in standard deviations.</summary>
    Standard,

    /// <summary>Normal score: the training values, whatever their distribution, become normally distributed.</summary>
    Quantile,
}
