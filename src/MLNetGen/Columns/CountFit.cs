namespace MLNetGen.Columns;

/// <summary>Tells whether numbers are distributed like counts.</summary>
internal static class CountFit
{
    /// <summary>The largest number that is taken for a count.</summary>
    public const int Largest = 100_000;

    private const int FewestPositives = 100;
    private const double ClearDistance = 0.05;

    /// <summary>The likelihood of counts that fits, or <see langword="null"/> if none does.</summary>
    /// <param name="sorted">Whole numbers from 0 up to <see cref="Largest"/>, ascending.</param>
    public static Likelihood? Of(ReadOnlySpan<double> sorted)
    {
        var positives = sorted.TrimStart(0.0);
        var zeros = 1 - (double)positives.Length / sorted.Length;
        if (zeros == 0 || positives.Length < FewestPositives)
            return null;

        var plain = NegativeBinomial.Of(sorted, zeroInflation: 0);
        if (Math.Abs(plain.Zero - zeros) <= ClearDistance && Fits(plain, positives))
            return Likelihood.NegativeBinomial;
        return plain.Zero < zeros && Fits(ZeroInflated(sorted, zeros), positives) ? Likelihood.ZeroInflatedNegativeBinomial : null;
    }

    /// <summary>The variable that has, with the zeros added to it, the moments and the zeros of a sample (by bisection).</summary>
    private static NegativeBinomial ZeroInflated(ReadOnlySpan<double> sorted, double zeros)
    {
        const int Steps = 40;
        var (lower, upper) = (0.0, zeros);
        for (var step = 0; step < Steps; step++)
        {
            var added = (lower + upper) / 2;
            if (added + (1 - added) * NegativeBinomial.Of(sorted, added).Zero < zeros)
                lower = added;
            else
                upper = added;
        }

        return NegativeBinomial.Of(sorted, lower);
    }

    /// <summary>Whether the numbers above 0 are distributed like those of a variable (Kolmogorov and Smirnov).</summary>
    private static bool Fits(NegativeBinomial variable, ReadOnlySpan<double> positives)
    {
        var tolerance = Math.Max(ClearDistance, 1 / Math.Sqrt(positives.Length));
        var logarithm = Math.Log(variable.Zero);
        var (share, seen) = (0.0, 0);
        for (var count = 1; seen < positives.Length; count++)
        {
            logarithm += Math.Log((count - 1 + variable.Size) / count * variable.Odds);
            share += Math.Exp(logarithm) / (1 - variable.Zero);
            while (seen < positives.Length && positives[seen] <= count)
                seen++;
            if (Math.Abs(share - (double)seen / positives.Length) > tolerance)
                return false;
        }

        return true;
    }

    /// <summary>A negative binomial variable.</summary>
    private readonly record struct NegativeBinomial(double Mean, double Size)
    {
        private const double LeastExcess = 1e-3;

        /// <summary>The probability of 0.</summary>
        public double Zero => Math.Pow(Size / (Size + Mean), Size);

        /// <summary>What each further count multiplies the probability by, in the limit.</summary>
        public double Odds => Mean / (Size + Mean);

        /// <summary>The variable that has the moments of a sample from which a share, all of them zeros, is taken away.</summary>
        public static NegativeBinomial Of(ReadOnlySpan<double> sample, double zeroInflation)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var count in sample)
                (sum, squares) = (sum + count, squares + count * count);
            var kept = (1 - zeroInflation) * sample.Length;
            var mean = sum / kept;
            var excess = squares / kept - mean * mean - mean;
            return new(mean, mean * mean / Math.Max(excess, LeastExcess * mean));
        }
    }
}
