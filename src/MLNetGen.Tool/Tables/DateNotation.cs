using System.Globalization;

namespace MLNetGen.Tool.Tables;

/// <summary>Dates or points in time, all in one format (a .NET custom format, invariant culture).</summary>
internal sealed record DateNotation(string Pattern) : CellNotation
{
    private static readonly string[] Iso = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    public override ColumnKind Kind => ColumnKind.Date;

    public override Storage Storage => HasTime ? Storage.DateTime : Storage.Date;

    public override string Expected => $"a date like {Pattern}";

    private bool HasTime => Pattern.Contains('H', StringComparison.Ordinal);

    private long Resolution =>
        Pattern.Contains('F', StringComparison.Ordinal) ? 1
        : Pattern.Contains('s', StringComparison.Ordinal) ? TimeSpan.TicksPerSecond
        : HasTime ? TimeSpan.TicksPerMinute
        : TimeSpan.TicksPerDay;

    /// <summary>The value of a date in a column of numbers, which can be missing: days since 1970.</summary>
    public static double ToDays(DateTime value) => (value - DateTime.UnixEpoch).TotalDays;

    /// <summary>The date of a number of days since 1970, within what a date can be.</summary>
    public static DateTime FromDays(double days)
    {
        var (first, last) = (ToDays(DateTime.MinValue), ToDays(DateTime.MaxValue.Date));
        return DateTime.UnixEpoch.AddTicks((long)(Math.Clamp(days, first, last) * TimeSpan.TicksPerDay));
    }

    /// <summary>Reads the column's own format, or ISO 8601 as files with types have it.</summary>
    public bool TryParse(string cell, out DateTime value) =>
        DateTime.TryParseExact(cell, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        || DateTime.TryParseExact(cell, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Reads a date as a number of days since 1970.</summary>
    public bool TryParseDays(string cell, out double value)
    {
        var parses = TryParse(cell, out var date);
        value = ToDays(date);
        return parses;
    }

    /// <summary>Writes a date, rounded to the finest part that the format has.</summary>
    public string Format(DateTime value)
    {
        var resolution = Resolution;
        var ticks = Math.Min(value.Ticks, DateTime.MaxValue.Ticks - resolution) + resolution / 2;
        return new DateTime(ticks - ticks % resolution).ToString(Pattern, CultureInfo.InvariantCulture);
    }

    public override bool Accepts(string cell) => TryParse(cell, out _);
}
