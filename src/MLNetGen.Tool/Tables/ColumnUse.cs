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
}
