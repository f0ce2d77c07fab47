namespace MLNetGen.Doctor;

/// <summary>Which weights a treatment goes back to.</summary>
internal enum Rollback
{
    /// <summary>It goes on from the present ones.</summary>
    None,

    /// <summary>Those of the last examination without any sign of a problem.</summary>
    LastGood,

    /// <summary>Those of the examination with the highest coverage.</summary>
    BestCoverage,
}
