using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class TimeColumnTests
{
    private static readonly DateTime Start = new(2024, 2, 28, 9, 30, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(TimeSpan.TicksPerDay)]
    [DataRow(TimeSpan.TicksPerHour)]
    [DataRow(TimeSpan.TicksPerMinute)]
    [DataRow(TimeSpan.TicksPerSecond)]
    [DataRow(TimeSpan.TicksPerMillisecond)]
    [DataRow(1L)]
    public void Decoded_dates_lie_on_the_grid_of_training(long ticks)
    {
        DateTime[] values = [.. Enumerable.Range(0, 100).Select(row => Start.AddTicks((row * row + row) * ticks))];
        var table = new TableView(TableView.Column("x", DateTimeDataViewType.Instance, values));
        var codec = Codecs.Load(Codecs.Learn(table).Json());

        Assert.AreEqual(ticks, ((NumberState)codec.Columns[0].State.Encoding).Grid);
        CollectionAssert.AreEqual(values, codec.RoundTrip<DateTime>(0, table));
        var decoded = codec.Decode<DateTime>(0, 0.123456f);
        Assert.AreEqual((0, DateTimeKind.Unspecified), ((decoded - Start).Ticks % ticks, decoded.Kind));
    }

    [TestMethod]
    public void Few_dates_are_categories()
    {
        var later = Start.AddTicks(1);
        var table = new TableView(TableView.Column("x", DateTimeDataViewType.Instance, [Start, Start, Start, later, later, later]));
        var codec = Codecs.Learn(table);

        Assert.AreEqual("x Categorical 0+1 of 2", codec.Layout());
        Assert.AreEqual(later, codec.RoundTrip<DateTime>(0, table)[^1]);
    }

    [TestMethod]
    public void Moments_get_the_most_frequent_offset()
    {
        DateTimeOffset[] values =
        [
            .. Enumerable.Range(0, 90).Select(row =>
                new DateTimeOffset(Start.AddHours(row * row).Ticks, TimeSpan.FromHours(row % 3 == 0 ? 0 : -5))),
        ];
        var table = new TableView(TableView.Column("x", DateTimeOffsetDataViewType.Instance, values));
        var decoded = Codecs.Load(Codecs.Learn(table).Json()).RoundTrip<DateTimeOffset>(0, table);

        CollectionAssert.AreEqual(values, decoded, "the same moments");
        Assert.IsTrue(Array.TrueForAll(decoded, moment => moment.Offset == TimeSpan.FromHours(-5)));
    }

    [TestMethod]
    public void Moments_at_the_ends_of_the_calendar_decode()
    {
        var eastern = new DateTimeOffset(Start.Ticks, TimeSpan.FromHours(14));
        DateTimeOffset[] values = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, eastern, eastern];
        var table = new TableView(TableView.Column("x", DateTimeOffsetDataViewType.Instance, values));

        CollectionAssert.AreEqual(new[] { values[0], values[1] }, Codecs.Learn(table).RoundTrip<DateTimeOffset>(0, table)[..2]);
    }

    [TestMethod]
    public void Durations_come_back()
    {
        TimeSpan[] values = [TimeSpan.MinValue, TimeSpan.MaxValue, .. Enumerable.Range(0, 50).Select(row => TimeSpan.FromSeconds(row))];
        var codec = Codecs.Learn(TableView.Column("x", TimeSpanDataViewType.Instance, values[2..]));
        var table = new TableView(TableView.Column("x", TimeSpanDataViewType.Instance, values));

        CollectionAssert.AreEqual(values[2..], codec.RoundTrip<TimeSpan>(0, table)[2..]);
        CollectionAssert.AreEqual(new[] { TimeSpan.Zero, TimeSpan.FromSeconds(49) }, codec.RoundTrip<TimeSpan>(0, table)[..2]);
    }
}
