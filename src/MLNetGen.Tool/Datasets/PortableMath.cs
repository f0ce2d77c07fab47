namespace MLNetGen.Tool.Datasets;

/// <summary>
/// Functions by elementary operations, which are rounded the same way on every machine; those of the platform's mathematical library
/// are not.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    public static double Exp(double x)
    {
        var exponent = Math.Round(x / Ln2);
        var rest = x - exponent * Ln2;
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n <= 18; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)exponent);
    }

    public static double Tanh(double x)
    {
        var square = Exp(2 * x);
        return (square - 1) / (square + 1);
    }

    public static double Log(double x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
            (mantissa, exponent) = (mantissa / 2, exponent + 1);

        var t = (mantissa - 1) / (mantissa + 1);
        var (sum, power) = (0.0, t);
        for (var n = 1; n <= 27; n += 2)
        {
            sum += power / n;
            power *= t * t;
        }

        return 2 * sum + exponent * Ln2;
    }
}
