namespace MLNetGen.Columns;

/// <summary>What the values of a <see cref="RowField"/> are, and so which likelihood a decoder gives them.</summary>
internal enum FieldKind
{
    /// <summary>A number of roughly unit scale: Gaussian.</summary>
    Real,

    /// <summary>0 or 1: Bernoulli.</summary>
    Binary,

    /// <summary>An index from 0 up to <see cref="RowField.Cardinality"/> - 1, stored as a float: categorical.</summary>
    Categorical,
}
