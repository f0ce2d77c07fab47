using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in the file of a translator between two domains.</summary>
internal sealed record CycleGanInfo : ModelInfo
{
    public CycleGanInfo(SavedModel saved, CycleGanTransformer model)
        : base(saved, new Dictionary<string, Likelihood>())
    {
        var options = model.Options;
        (Domain, DomainA, DomainB, Pair) = (options.DomainColumnName, model.DomainA, model.DomainB, options.PairColumnName);
        (CycleWeight, IdentityWeight, HiddenSizes) = (options.CycleWeight, options.IdentityWeight, options.HiddenSizes);
    }

    /// <summary>The column that told the domains apart; <see langword="null"/> where they were two files.</summary>
    public string? Domain { get; }

    /// <summary>The value of that column in domain A.</summary>
    public string? DomainA { get; }

    /// <summary>The value of that column in domain B.</summary>
    public string? DomainB { get; }

    /// <summary>The column that named partners.</summary>
    public string? Pair { get; }

    /// <summary>How much a row, translated there and back, had to be what it was.</summary>
    public double CycleWeight { get; }

    /// <summary>How much what is of the target domain had to stay as it is, if that was asked for.</summary>
    public double? IdentityWeight { get; }

    /// <summary>Units of the hidden layers, if that was asked for.</summary>
    public IReadOnlyList<int>? HiddenSizes { get; }

    protected override void ShowSettings(Session session)
    {
        session.Say(Domain is null
            ? "Domains: A and B, each from a file of its own."
            : $"Domains: A is '{DomainA}' and B is '{DomainB}' in column '{Domain}'.");
        if (Pair is not null)
            session.Say($"Partners had the same name in column '{Pair}'.");
        session.Say($"Weights: {Figures.Number(CycleWeight)} of the cycle, {Of(IdentityWeight)} of the identity.");
    }

    private static string Of(double? weight) => weight is { } given ? Figures.Number(given) : "the usual";
}
