using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>The date formats that are recognised.</summary>
internal static class DateFormats
{
    private static readonly string[] Days =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd.MM.yyyy", "d.M.yyyy",
        "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM-dd-yyyy", "dd-MM-yyyy",
        "dd MMM yyyy", "d MMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy", "MMM dd, yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] Times = ["", "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static readonly string[] Zones = ["", "'Z'", "'+00:00'", "' UTC'"];

    private static readonly string[] All = [.. Patterns()];

    /// <summary>
    /// The notations that read all cells: none, one, or two when no cell tells months from days ("03/04/2021"), the American one first.
    /// </summary>
    public static IReadOnlyList<DateNotation> Recognise(IReadOnlyList<string> cells)
    {
        var fitting = All.Where(pattern => cells.All(cell => Parses(cell, pattern))).ToList();
        return fitting is []
            ? []
            : [.. fitting.DistinctBy(OrderOf).Select(pattern => new DateNotation(pattern))];
    }

    private static string OrderOf(string pattern) => string.Concat(pattern.Where("yMd".Contains).Distinct());

    private static bool Parses(string cell, string pattern) =>
        DateTime.TryParseExact(cell, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static IEnumerable<string> Patterns() =>
        from time in Times
        from zone in time.Length > 0 ? Zones : [""]
        from day in Days
        from separator in SeparatorsOf(day, time)
        select day + separator + time + zone;

    private static IEnumerable<string> SeparatorsOf(string day, string time)
    {
        yield return time.Length == 0 ? "" : " ";
        if (time.Length > 0 && day == Days[0])
            yield return "'T'";
    }
}
