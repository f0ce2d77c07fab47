using System.Globalization;

namespace MLNetGen.Evaluation.Analysers;

/// <summary>Figures and lists in sentences.</summary>
internal static class Spelling
{
    private const int MostNames = 5;

    /// <summary>A share as a percentage: "12 %", "1.5 %", "0.03 %".</summary>
    public static string Percent(double share)
    {
        var percent = 100 * share;
        var format = percent is 0 or 100 || Math.Abs(percent) is >= 9.95 and <= 99.5 ? "0" : Math.Abs(percent) < 0.95 ? "0.##" : "0.#";
        return percent.ToString(format, CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A number with two digits behind the point, or up to four where it is small.</summary>
    public static string Number(double value)
    {
        var format = Math.Abs(value) switch { 0 or >= 0.095 => "0.00", >= 0.0095 => "0.000", _ => "0.0000" };
        return value.ToString(format, CultureInfo.InvariantCulture) is var text && text.TrimStart('-', '0', '.').Length == 0 ? "0.00" : text;
    }

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A value of a figure, as it is read.</summary>
    public static string Of(EvaluationFigure figure, double? value) =>
        value is not { } number ? "-" : figure.IsShare ? Percent(number) : Number(number);

    /// <summary>Names in a row, the first five of them: "'a', 'b' and 3 others".</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        var quoted = names.Take(MostNames).ToList();
        if (names.Count > MostNames)
            quoted.Add(names.Count - MostNames == 1 ? "1 other" : $"{names.Count - MostNames} others");
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}";
    }
}
