namespace MLNetGen.Augmentation;

/// <summary>
/// A paired test of two strategies over folds, corrected for the training rows that folds share (Nadeau and Bengio 2003, "Inference for the
/// generalization error").
/// </summary>
internal static class StudentTest
{
    /// <summary>The two-sided probability of differences as large as these if both were equally good; 1 where they do not differ.</summary>
    /// <param name="differences">Difference of the scores in each fold, at least two.</param>
    /// <param name="testShare">Number of test rows over number of training rows.</param>
    public static double Probability(IReadOnlyList<double> differences, double testShare)
    {
        var (count, mean) = (differences.Count, differences.Average());
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (count - 1);
        if (variance < 1e-24)
            return Math.Abs(mean) < 1e-12 ? 1 : 0;
        return TwoSided(mean / Math.Sqrt(((1.0 / count) + testShare) * variance), count - 1);
    }

    /// <summary>The probability of a t as far from 0 or farther (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).</summary>
    public static double TwoSided(double t, int freedom)
    {
        var angle = Math.Atan(Math.Abs(t) / Math.Sqrt(freedom));
        var (sine, cosine) = (Math.Sin(angle), Math.Cos(angle));
        var isOdd = freedom % 2 == 1;
        var (term, sum) = (isOdd ? cosine : 1.0, 0.0);
        for (var k = isOdd ? 3 : 2; k <= freedom; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }
        return 1 - (isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum);
    }

    /// <summary>
    /// Probabilities corrected for how many there are (Holm 1979, "A simple sequentially rejective multiple test procedure").
    /// </summary>
    public static double[] Holm(IReadOnlyList<double> probabilities)
    {
        var corrected = new double[probabilities.Count];
        var highest = 0.0;
        var ascending = Enumerable.Range(0, corrected.Length).OrderBy(place => probabilities[place]);
        foreach (var (place, rank) in ascending.Select((place, rank) => (place, rank)))
            corrected[place] = highest = Math.Max(highest, Math.Min(1, (corrected.Length - rank) * probabilities[place]));
        return corrected;
    }
}
