using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in the file of a translator between two domains.</summary>
internal sealed record CycleGanInfo : ModelInfo
{
    public CycleGanInfo(SavedModel saved, CycleGanTransformer model)
        : base(saved, new Dictionary<string, Likelihood>())
    {
        var options = model.Options;
        (Domain, DomainA, DomainB, Pair) = (options.DomainColumnName, model.DomainA, model.DomainB, options.PairColumnName);
        (OneSided, IdentityWeight) = (options.OneSided, model.IdentityWeight);
        (CycleWeight, ContrastWeight) = OneSided ? ((double?)null, options.ContrastWeight) : (options.CycleWeight, null);
        Precision = model.ImageShape is null ? null : model.Precision;
        Findings = [.. model.Findings.Select(finding => finding.ToString())];
    }

    /// <summary>The column that told the domains apart; <see langword="null"/> where they came separately.</summary>
    public string? Domain { get; }

    /// <summary>The value of that column in domain A.</summary>
    public string? DomainA { get; }

    /// <summary>The value of that column in domain B.</summary>
    public string? DomainB { get; }

    /// <summary>The column that named partners.</summary>
    public string? Pair { get; }

    /// <summary>Whether it translates from A to B only.</summary>
    public bool OneSided { get; }

    /// <summary>How much what is translated there and back had to be what it was; of one that translates both ways.</summary>
    public double? CycleWeight { get; }

    /// <summary>How much what is translated had to be like its original, if it was set; of one that translates one way.</summary>
    public double? ContrastWeight { get; }

    /// <summary>How much what is of the target domain already had to stay as it is.</summary>
    public double IdentityWeight { get; }

    /// <summary>The precision that networks of images compute in.</summary>
    public Precision? Precision { get; }

    /// <summary>Problems of its translations.</summary>
    public IReadOnlyList<string> Findings { get; }

    protected override void ShowSettings(Session session)
    {
        session.Say(Domain is null ? "Domains: A and B, which came separately." : $"Domains: {Domain}={DomainA} (A) and {Domain}={DomainB} (B).");
        if (Pair is not null)
            session.Say($"Partners had the same name in column '{Pair}'.");
        if (OneSided)
            session.Say("It translates from A to B only.");
        var content = (CycleWeight ?? ContrastWeight) is { } weight ? $"{(OneSided ? "contrast" : "cycle")} {Figures.Number(weight)}" : "contrast usual";
        session.Say($"Weights: {content}, identity {Figures.Number(IdentityWeight)}.");
        if (Precision is not null)
            session.Say($"Images are translated in {Precision}.");
        foreach (var finding in Findings)
            session.Say(finding);
    }
}
