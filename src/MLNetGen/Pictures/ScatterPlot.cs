using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Points between two axes, with a legend beside them.</summary>
/// <param name="Points">The points.</param>
/// <param name="XTitle">What the horizontal axis shows.</param>
/// <param name="YTitle">What the vertical axis shows.</param>
internal sealed record ScatterPlot(IReadOnlyList<(float X, float Y)> Points, string XTitle, string YTitle)
{
    private const float TitleSize = 20;
    private const float AxisTitleSize = 15;
    private const float TickSize = 13;
    private const float PixelsPerTick = 90;
    private const float Margin = 24;
    private const float LeftMargin = 88;
    private const float BottomMargin = 68;

    private static readonly SKColor Ink = SKColor.Parse("#222222");
    private static readonly SKColor TickInk = SKColor.Parse("#555555");
    private static readonly SKColor GridInk = SKColor.Parse("#E8E8E8");
    private static readonly SKColor FrameInk = SKColor.Parse("#999999");

    /// <summary>The colours of the points.</summary>
    public PointColours Colours { get; init; } = PointColours.Plain(Points.Count);

    /// <summary>Text above the plot.</summary>
    public string? Title { get; init; }

    /// <summary>Text above the legend.</summary>
    public string? LegendTitle { get; init; }

    /// <summary>From 0 to 1: how small and faint the points are, so that tight heaps of many are seen as such.</summary>
    public float Fineness { get; init; }

    /// <summary>Draws all of it.</summary>
    public void Draw(SKCanvas canvas, int width, int height)
    {
        var legend = new Legend(Colours, LegendTitle ?? "");
        var area = new SKRect(
            LeftMargin,
            Title is null ? Margin : Margin + (2 * TitleSize),
            width - Margin - (legend.Width > 0 ? legend.Width + Margin : 0),
            height - BottomMargin);
        var x = AxisScale.Around(Points.Select(point => point.X));
        var y = AxisScale.Around(Points.Select(point => point.Y));

        if (Title is not null)
        {
            var title = Lettering.Shorten(Title, TitleSize, width - LeftMargin - Margin);
            Lettering.Draw(canvas, title, new(area.Left, Margin + TitleSize), TitleSize, Ink);
        }
        DrawAxes(canvas, area, x, y);
        DrawPoints(canvas, area, x, y);
        legend.Draw(canvas, new(area.Right + Margin, area.Top), area.Height);
    }

    private void DrawAxes(SKCanvas canvas, SKRect area, AxisScale x, AxisScale y)
    {
        using var grid = new SKPaint { Color = GridInk };
        foreach (var (value, text) in x.Ticks((int)(area.Width / PixelsPerTick)))
        {
            var place = MathF.Round(area.Left + (x.Place(value) * area.Width)) + 0.5f;
            canvas.DrawLine(place, area.Top, place, area.Bottom, grid);
            Lettering.Draw(canvas, text, new(place, area.Bottom + TickSize + 6), TickSize, TickInk, SKTextAlign.Center);
        }
        foreach (var (value, text) in y.Ticks((int)(area.Height / PixelsPerTick)))
        {
            var place = MathF.Round(area.Bottom - (y.Place(value) * area.Height)) + 0.5f;
            canvas.DrawLine(area.Left, place, area.Right, place, grid);
            Lettering.Draw(canvas, text, new(area.Left - 8, place + (TickSize * 0.36f)), TickSize, TickInk, SKTextAlign.Right);
        }
        using var frame = new SKPaint { Color = FrameInk, IsStroke = true };
        canvas.DrawRect(SKRect.Create(area.Left + 0.5f, area.Top + 0.5f, area.Width, area.Height), frame);

        DrawAxisTitle(canvas, XTitle, new(area.MidX, area.Bottom + BottomMargin - 18), area.Width);
        canvas.Save();
        canvas.RotateDegrees(-90);
        DrawAxisTitle(canvas, YTitle, new(-area.MidY, Margin), area.Height);
        canvas.Restore();
    }

    private static void DrawAxisTitle(SKCanvas canvas, string title, SKPoint at, float width) =>
        Lettering.Draw(canvas, Lettering.Shorten(title, AxisTitleSize, width), at, AxisTitleSize, Ink, SKTextAlign.Center);

    /// <summary>In random order, so that no class covers another only because its rows come last; the more points, the fainter.</summary>
    private void DrawPoints(SKCanvas canvas, SKRect area, AxisScale x, AxisScale y)
    {
        var order = Enumerable.Range(0, Points.Count).ToArray();
        new Random(0).Shuffle(order);
        var crowd = Math.Clamp(MathF.Log10(Points.Count) - 2, 0, 2) / 2; // 0 up to 100 points, 1 from 10,000
        var size = 1 - (0.5f * Fineness);
        var radius = size * (5 - (2.5f * crowd));
        var alpha = (byte)(size * (230 - (100 * crowd)));
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var index in order)
        {
            paint.Color = Colours.Points[index].WithAlpha(alpha);
            var (px, py) = Points[index];
            canvas.DrawCircle(area.Left + (x.Place(px) * area.Width), area.Bottom - (y.Place(py) * area.Height), radius, paint);
        }
    }
}
