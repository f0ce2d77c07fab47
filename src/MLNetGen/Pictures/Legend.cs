using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Says what the colours of a plot mean.</summary>
internal sealed class Legend
{
    private const float Size = 14;
    private const float LineHeight = 23;
    private const float Dot = 6;
    private const float BarWidth = 18;
    private const float TextLeft = 28;
    private const float WidestText = 160;
    private const float LongestBar = 300;
    private const int Ticks = 6;

    private static readonly SKColor Ink = SKColor.Parse("#222222");

    private readonly string _title;
    private readonly (string Text, SKColor Colour)[] _classes;
    private readonly AxisScale? _scale;

    /// <param name="colours">The colours.</param>
    /// <param name="title">What they show.</param>
    public Legend(PointColours colours, string title)
    {
        _title = Shorten(title);
        _classes = [.. colours.Classes.Select(entry => (Shorten(entry.Text), entry.Colour))];
        _scale = colours.Scale;
        var texts = _classes.Select(entry => entry.Text).Concat(_scale?.Ticks(Ticks).Select(tick => tick.Text) ?? []).ToList();
        Width = texts.Count == 0 ? 0 : Math.Max(Lettering.Width(_title, Size), TextLeft + texts.Max(text => Lettering.Width(text, Size)));
    }

    /// <summary>Width in pixels; 0 if there is nothing to say.</summary>
    public float Width { get; }

    /// <summary>Draws the legend with its upper left corner at a place.</summary>
    public void Draw(SKCanvas canvas, SKPoint at, float height)
    {
        if (Width == 0)
            return;

        Lettering.Draw(canvas, _title, new(at.X, at.Y + Size), Size, Ink);
        at.Y += 1.5f * LineHeight;
        if (_scale is { } scale)
        {
            var length = Math.Min(LongestBar, height - ((2 + _classes.Length) * LineHeight));
            DrawBar(canvas, scale, SKRect.Create(at.X, at.Y, BarWidth, length));
            at.Y += length + LineHeight;
        }
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var (text, colour) in _classes)
        {
            paint.Color = colour;
            canvas.DrawCircle(at.X + (BarWidth / 2), at.Y, Dot, paint);
            DrawText(canvas, text, at);
            at.Y += LineHeight;
        }
    }

    private static void DrawBar(SKCanvas canvas, AxisScale scale, SKRect bar)
    {
        using var paint = new SKPaint();
        for (var y = bar.Top; y < bar.Bottom; y++)
        {
            paint.Color = Palette.At((bar.Bottom - y) / bar.Height);
            canvas.DrawRect(bar.Left, y, bar.Width, 1, paint);
        }
        foreach (var (value, text) in scale.Ticks(Ticks))
            DrawText(canvas, text, new(bar.Left, bar.Bottom - (scale.Place(value) * bar.Height)));
    }

    /// <summary>Beside a mark whose middle is at a height.</summary>
    private static void DrawText(SKCanvas canvas, string text, SKPoint middle) =>
        Lettering.Draw(canvas, text, new(middle.X + TextLeft, middle.Y + (Size * 0.36f)), Size, Ink);

    private static string Shorten(string text) => Lettering.Shorten(text, Size, WidestText);
}
