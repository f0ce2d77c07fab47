using System.Globalization;

namespace MLNetGen.Benchmarks;

/// <summary>One measured figure beside its target.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Format">How to print it.</param>
/// <param name="Target">What it should be, in words; empty where it is only told.</param>
/// <param name="Reached">Whether it is; <see langword="null"/> where it is only told.</param>
internal sealed record Figure(string Name, double Value, string Format, string Target = "", bool? Reached = null)
{
    public static Figure AtMost(string name, double value, double target, string format = "0.00") =>
        new(name, value, format, $"at most {InWords(target)}", value <= target);

    public static Figure AtLeast(string name, double value, double target, string format = "0.00") =>
        new(name, value, format, $"at least {InWords(target)}", value >= target);

    private static string InWords(double target) => target.ToString("0.###", CultureInfo.InvariantCulture);
}
