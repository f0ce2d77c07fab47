namespace MLNetGen.Evaluation;

/// <summary>How serious a remark is.</summary>
public enum RemarkLevel
{
    /// <summary>How the figures were come by, and what they cannot say.</summary>
    Note,

    /// <summary>Something that synthetic rows do not have right.</summary>
    Warning,

    /// <summary>Something that forbids most uses of the synthetic rows.</summary>
    Problem,
}
