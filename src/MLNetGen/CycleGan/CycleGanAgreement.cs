using static System.FormattableString;

namespace MLNetGen.CycleGan;

/// <summary>
/// Whether trainings that differ in their seed alone learn the same translation. Where they do not, the shapes of the domains leave open what
/// belongs together, and each training has found one of several answers: no loss tells which is right.
/// </summary>
public sealed record CycleGanAgreement
{
    /// <summary>Translations that differ by more are different ones.</summary>
    private const double MostDisagreement = 0.25;

    /// <summary>The seeds that were compared.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>
    /// How far the translations of a row to each domain differ between two seeds: the mean absolute difference, as a share of that between two
    /// real rows of the domain that have nothing to do with each other. 0: the same translations; about 1: unrelated ones.
    /// </summary>
    public required IReadOnlyDictionary<Domain, double> Disagreement { get; init; }

    /// <summary>Whether all seeds learn the same: every <see cref="Disagreement"/> is 0.25 at most.</summary>
    public bool SeedsAgree => Disagreement.Values.All(value => value <= MostDisagreement);

    /// <summary>The figures, and what to do where seeds disagree.</summary>
    public override string ToString()
    {
        var figures = string.Join(", ", Disagreement.OrderBy(entry => entry.Key).Select(entry => Invariant($"{entry.Value:0.00} to {entry.Key}")));
        return $"Translations by {Seeds.Count} seeds differ by {figures} (0: not at all, 1: like unrelated rows). " + (SeedsAgree
            ? "The seeds agree."
            : "The seeds disagree: the data leave open which rows belong together. Name some partners or columns that mean the same in both domains " +
                $"({nameof(CycleGanOptions.PairColumnName)}, {nameof(CycleGanOptions.AnchorColumnNames)}, {nameof(CycleGanOptions.KeepColumnNames)}).");
    }
}
