namespace MLNetGen.Doctor;

/// <summary>Where the doctor stands with one rule.</summary>
internal sealed record RuleState
{
    /// <summary>What the rule said last.</summary>
    public GanHealth Health { get; init; }

    /// <summary>Number of its treatments that were tried, or left out because they would have changed nothing.</summary>
    public int Tried { get; init; }

    /// <summary>Index of the entry whose outcome is still open.</summary>
    public int? OpenEntry { get; init; }
}
