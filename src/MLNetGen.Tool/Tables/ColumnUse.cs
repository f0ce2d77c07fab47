namespace MLNetGen.Tool.Tables;

/// <summary>What becomes of a column of a file when a model is trained.</summary>
internal enum ColumnUse
{
    /// <summary>The model learns it.</summary>
    Learned,

    /// <summary>The model learns the others given this one.</summary>
    Condition,

    /// <summary>It says how much each row counts.</summary>
    Weight,

    /// <summary>It is not used.</summary>
    LeftOut,

    /// <summary>The model translates it between two domains.</summary>
    Translated,

    /// <summary>The model translates it, and was held to change it little.</summary>
    Anchor,

    /// <summary>The model was held to keep what can be told of it from a translated row.</summary>
    Kept,

    /// <summary>It names rows of both domains that are partners.</summary>
    Pair,

    /// <summary>It says which domain a row is from.</summary>
    Domain,

    /// <summary>It stays as it is when rows are translated.</summary>
    Unchanged,
}
