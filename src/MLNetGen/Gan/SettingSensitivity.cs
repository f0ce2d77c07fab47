using MLNetGen.Doctor;

namespace MLNetGen.Gan;

/// <summary>Whether outcomes depend on the seed, or on small changes of a setting, rather than on the data.</summary>
/// <param name="Health">The verdict; with fewer than 3 seeds at most <see cref="GanHealth.Watch"/>.</param>
/// <param name="Variation">The highest coefficient of variation over the seeds of one setting.</param>
/// <param name="RankChanges">Pairs of neighbouring settings of which now this, now that one is clearly better.</param>
internal sealed record SettingSensitivity(GanHealth Health, double Variation, int RankChanges)
{
    /// <summary>Of the coefficient of variation, over seeds.</summary>
    private const double MostVariation = 0.15;

    /// <summary>A lead that is smaller is chance: twice the standard error of a score by 400 rows.</summary>
    private const double ClearLead = 0.1;

    private const int SeedsForVerdict = 3;

    /// <summary>Judges final scores such as coverages or two-sample accuracies.</summary>
    /// <param name="scores">For each setting, in their natural order, the scores of the same seeds, at least 2, each above 0.</param>
    public static SettingSensitivity Judge(IReadOnlyList<IReadOnlyList<double>> scores)
    {
        var variation = scores.Max(Variability);
        var rankChanges = scores.Zip(scores.Skip(1)).Count(pair => ChangesRank(pair.First, pair.Second));
        var health = (variation > MostVariation || rankChanges > 0) switch
        {
            false => GanHealth.Healthy,
            true when scores.Min(ofSeeds => ofSeeds.Count) < SeedsForVerdict => GanHealth.Watch,
            true => GanHealth.Ill,
        };
        return new(health, variation, rankChanges);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"the outcome varies by {Numbers.Percent(Variation)} of its mean from seed to seed (healthy: up to {Numbers.Percent(MostVariation)}), and " +
        $"{RankChanges} {(RankChanges == 1 ? "pair" : "pairs")} of neighbouring settings change rank";

    private static double Variability(IReadOnlyList<double> scores)
    {
        var mean = scores.Average();
        return Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Count - 1)) / mean;
    }

    private static bool ChangesRank(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var leads = first.Zip(second, (one, other) => one - other).ToList();
        return leads.Max() > ClearLead && leads.Min() < -ClearLead;
    }
}
