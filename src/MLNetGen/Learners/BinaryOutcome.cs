using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Learners;

/// <summary>What a classifier of two classes says of rows whose class is known.</summary>
/// <param name="Scores">Score of each row, the higher the likelier it is positive.</param>
/// <param name="IsPositive">Whether each row is.</param>
internal sealed record BinaryOutcome(float[] Scores, bool[] IsPositive)
{
    /// <summary>Reads the outcome of rows with a Boolean label and a "Score".</summary>
    public static BinaryOutcome Read(IDataView scored, string labelColumnName) =>
        new([.. scored.GetColumn<float>("Score")], [.. scored.GetColumn<bool>(labelColumnName)]);

    /// <summary>The chance that a positive row scores higher than another, a tie being half a chance; NaN without rows of either.</summary>
    public double AreaUnderRocCurve => RocArea.Of(ScoresOf(isPositive: true), ScoresOf(isPositive: false)) ?? double.NaN;

    /// <summary>
    /// Average precision: the mean over positive rows of the share of positive rows among those that score as high or higher; the area
    /// under the precision-recall curve by steps.
    /// </summary>
    public double AveragePrecision
    {
        get
        {
            var (positives, rows, sum) = (0L, 0L, 0.0);
            foreach (var (found, tied) in Tied())
            {
                (positives, rows) = (positives + found, rows + tied);
                sum += found * ((double)positives / rows);
            }
            return sum / positives;
        }
    }

    /// <summary>The mean of the shares of positive and of other rows that a threshold puts on the right side.</summary>
    public double BalancedAccuracy(float threshold = 0)
    {
        var (hits, passes, positives) = (0L, 0L, 0L);
        for (var row = 0; row < Scores.Length; row++)
        {
            var isAbove = Scores[row] > threshold;
            positives += IsPositive[row] ? 1 : 0;
            hits += isAbove && IsPositive[row] ? 1 : 0;
            passes += !isAbove && !IsPositive[row] ? 1 : 0;
        }
        return (((double)hits / positives) + ((double)passes / (Scores.Length - positives))) / 2;
    }

    /// <summary>Harmonic mean of precision and recall of the rows above a threshold; 0 where none of them is positive.</summary>
    public double F1(float threshold = 0)
    {
        var (hits, above, positives) = (0L, 0L, 0L);
        for (var row = 0; row < Scores.Length; row++)
        {
            var isAbove = Scores[row] > threshold;
            positives += IsPositive[row] ? 1 : 0;
            above += isAbove ? 1 : 0;
            hits += isAbove && IsPositive[row] ? 1 : 0;
        }
        return 2.0 * hits / (above + positives);
    }

    /// <summary>The threshold with the highest balanced accuracy: half way between two scores.</summary>
    public float BestThreshold()
    {
        long positives = IsPositive.Count(isPositive => isPositive), others = Scores.Length - positives;
        var sorted = Scores.Zip(IsPositive).OrderByDescending(row => row.First).ToArray();
        var (best, threshold, hits, mistakes) = (double.NegativeInfinity, 0f, 0L, 0L);
        for (var row = 0; row < sorted.Length - 1; row++)
        {
            hits += sorted[row].Second ? 1 : 0;
            mistakes += sorted[row].Second ? 0 : 1;
            var gain = ((double)hits / positives) - ((double)mistakes / others);
            if (sorted[row].First > sorted[row + 1].First && gain > best)
                (best, threshold) = (gain, (sorted[row].First + sorted[row + 1].First) / 2);
        }
        return threshold;
    }

    private double[] ScoresOf(bool isPositive) => [.. Scores.Where((_, row) => IsPositive[row] == isPositive).Select(score => (double)score)];

    /// <summary>Numbers of positive rows and of all rows of each score, the highest first.</summary>
    private IEnumerable<(int Positives, int Rows)> Tied() => Scores.Zip(IsPositive)
        .GroupBy(row => row.First)
        .OrderByDescending(group => group.Key)
        .Select(group => (group.Count(row => row.Second), group.Count()));
}
