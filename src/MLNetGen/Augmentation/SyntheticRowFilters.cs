namespace MLNetGen.Augmentation;

/// <summary>Which synthetic rows are left out before they are added.</summary>
[Flags]
public enum SyntheticRowFilters
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Rows that are the same as a training row in all columns that were made.</summary>
    Duplicates = 1,

    /// <summary>
    /// Rows that boosted trees, trained to tell real rows of a class from synthetic ones, take for synthetic with a probability above 0.9.
    /// Not for classes of fewer than 40 real rows.
    /// </summary>
    Obvious = 2,

    /// <summary>
    /// Rows whose label boosted trees that were cross-fitted on real rows find less plausible than 95 % of the real rows of the class.
    /// </summary>
    ImplausibleLabels = 4,

    /// <summary>All of these.</summary>
    All = Duplicates | Obvious | ImplausibleLabels,
}
