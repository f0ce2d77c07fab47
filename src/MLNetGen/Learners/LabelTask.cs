namespace MLNetGen.Learners;

/// <summary>What a label asks of a trainer.</summary>
internal enum LabelTask
{
    /// <summary>Two classes.</summary>
    Binary,

    /// <summary>Three classes or more.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,
}
