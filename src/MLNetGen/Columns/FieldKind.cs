namespace MLNetGen.Columns;

/// <summary>What the values of a <see cref="RowField"/> are.</summary>
internal enum FieldKind
{
    /// <summary>A number of roughly unit scale.</summary>
    Real,

    /// <summary>0 or 1, or a share between them.</summary>
    Binary,

    /// <summary>An index from 0 up to <see cref="RowField.Cardinality"/> - 1, stored as a float, in no order.</summary>
    Categorical,

    /// <summary>An index from 0 up to <see cref="RowField.Cardinality"/> - 1, stored as a float, whose order means something.</summary>
    Ordinal,

    /// <summary>A count: 0, 1, 2 …, as it is.</summary>
    Count,
}
