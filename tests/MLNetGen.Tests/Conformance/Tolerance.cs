namespace MLNetGen.Tests.Conformance;

/// <summary>How far numbers that ought to be equal may lie apart; everything that is no floating-point number must be equal.</summary>
/// <param name="Single">The largest difference of two singles, absolute.</param>
/// <param name="Double">The largest difference of two doubles, absolute.</param>
/// <param name="Reason">Why it is not ML.NET's own.</param>
internal sealed record Tolerance(double Single, double Double, string Reason)
{
    /// <summary>What ML.NET demands of its own estimators.</summary>
    public static Tolerance Default { get; } = new(1e-6, 1e-9, "ML.NET's own");

    /// <summary>Whether two cells, as <see cref="Support.Cell"/> has them, are equal.</summary>
    public bool Agree(object? expected, object? actual) => (expected, actual) switch
    {
        (float a, float b) => Near(a, b, Single),
        (double a, double b) => Near(a, b, Double),
        (Array a, Array b) => a.Length == b.Length && a.Cast<object>().Zip(b.Cast<object>(), Agree).All(agree => agree),
        _ => Equals(expected, actual),
    };

    // NaN and the infinities equal themselves.
    private static bool Near(double a, double b, double tolerance) => a.Equals(b) || Math.Abs(a - b) <= tolerance;
}
