namespace MLNetGen.Doctor;

/// <summary>How one problem is recognised, and what helps.</summary>
internal interface IGanRule
{
    /// <summary>Name of the rule in a checkpoint; never changes.</summary>
    string Name { get; }

    /// <summary>The problem.</summary>
    GanProblem Problem { get; }

    /// <summary>What to try, the mildest first. Each is tried once.</summary>
    IReadOnlyList<GanTreatment> Treatments { get; }

    /// <summary>For how many of the latest windows or examinations the signs have been there.</summary>
    int Persistence(CaseFile file);

    /// <summary>The numbers that the rule goes by, in plain words, whether they are good or bad.</summary>
    string Reading(CaseFile file);
}
