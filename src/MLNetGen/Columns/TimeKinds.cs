using System.Globalization;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Times, in ticks. The grid is the number of ticks in a day, hour, minute, second or millisecond, or 1.</summary>
internal abstract class TimeKind<T>(PrimitiveDataViewType type, string name, string format) : ExactKind<T>(type, name, VectorSupport.None)
    where T : struct, IFormattable
{
    private static readonly long[] Grids =
    [
        TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond, 1,
    ];

    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => Likelihoods.Times;

    /// <inheritdoc/>
    public override long CoarsestGrid => TimeSpan.TicksPerDay;

    /// <inheritdoc/>
    public override long Refine(long grid, T value, T first)
    {
        var distance = Order.Compare(value, first) >= 0 ? Distance(first, value) : Distance(value, first);
        return Array.Find(Grids, finer => finer <= grid && distance % (ulong)finer == 0);
    }

    /// <inheritdoc/>
    public override bool IsGrid(long grid) => Array.IndexOf(Grids, grid) >= 0;

    /// <inheritdoc/>
    public override string Format(T value) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Dates; whether they are UTC or local is not kept, as in most files.</summary>
internal sealed class DateKind() : TimeKind<DateTime>(DateTimeDataViewType.Instance, "DateTime", "O")
{
    /// <inheritdoc/>
    public override DateTime Own(DateTime value) => new(value.Ticks);

    /// <inheritdoc/>
    public override bool TryParse(string text, out DateTime value) =>
        DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value);

    /// <inheritdoc/>
    protected override ulong Units(DateTime value) => (ulong)value.Ticks;

    /// <inheritdoc/>
    protected override DateTime FromUnits(ulong units, DateTime like) => new((long)units);
}

/// <summary>Moments; decoded ones have the offset from UTC that is most frequent in training.</summary>
internal sealed class MomentKind() : TimeKind<DateTimeOffset>(DateTimeOffsetDataViewType.Instance, "DateTimeOffset", "O")
{
    /// <inheritdoc/>
    public override DateTimeOffset Lowest(DateTimeOffset minimum, ReadOnlySpan<DateTimeOffset> sample)
    {
        var offset = sample.ToArray().GroupBy(value => value.Offset).MaxBy(group => group.Count())!.Key;
        return At(minimum.UtcTicks, offset);
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <inheritdoc/>
    protected override ulong Units(DateTimeOffset value) => (ulong)value.UtcTicks;

    /// <inheritdoc/>
    protected override DateTimeOffset FromUnits(ulong units, DateTimeOffset like) => At((long)units, like.Offset);

    /// <summary>A moment, in UTC where the clock of the offset would leave the calendar.</summary>
    private static DateTimeOffset At(long utcTicks, TimeSpan offset)
    {
        var moment = new DateTimeOffset(utcTicks, TimeSpan.Zero);
        var clock = utcTicks + offset.Ticks;
        return clock >= DateTime.MinValue.Ticks && clock <= DateTime.MaxValue.Ticks ? moment.ToOffset(offset) : moment;
    }
}

/// <summary>Durations.</summary>
internal sealed class DurationKind() : TimeKind<TimeSpan>(TimeSpanDataViewType.Instance, "TimeSpan", "c")
{
    /// <inheritdoc/>
    public override bool TryParse(string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    protected override ulong Units(TimeSpan value) => (ulong)value.Ticks;

    /// <inheritdoc/>
    protected override TimeSpan FromUnits(ulong units, TimeSpan like) => new((long)units);
}
