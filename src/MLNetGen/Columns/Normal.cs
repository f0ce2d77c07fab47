namespace MLNetGen.Columns;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>The probability below <paramref name="x"/>, to 1e-7 (Abramowitz and Stegun, 7.1.26).</summary>
    public static double Cumulative(double x)
    {
        var scaled = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + 0.3275911 * scaled);
        var series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        var tail = series * Math.Exp(-scaled * scaled) / 2;
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The value below which the probability is <paramref name="p"/>, to 1e-9 of its size (Acklam's approximation).</summary>
    public static double Quantile(double p)
    {
        const double TailBegins = 0.02425;
        if (p > 0.5)
            return -Quantile(1 - p);
        if (p < TailBegins)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q
                    + 4.374664141464968) * q + 2.938163982698783)
                / ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
        }

        var d = p - 0.5;
        var r = d * d;
        return (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.383577518672690e2) * r
                - 3.066479806614716e1) * r + 2.506628277459239) * d
            / (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r
                - 1.328068155288572e1) * r + 1);
    }
}
