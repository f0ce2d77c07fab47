namespace MLNetGen.Evaluation.Sampling;

/// <summary>What the values of a sampled column are.</summary>
internal enum ColumnScale
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Points in time, as days since 1970.</summary>
    Date,

    /// <summary>Categories.</summary>
    Category,
}
