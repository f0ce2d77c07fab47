using MLNetGen.Evaluation.Images;

namespace MLNetGen.Evaluation.Reports;

/// <summary>Sheets of real and of synthetic images, side by side.</summary>
internal static class ImagesPart
{
    private const int Columns = 8, Rows = 6;
    private const int MostSide = 64;

    /// <summary>Writes two sheets for each column.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<EvaluationImages> columns)
    {
        foreach (var images in columns)
        {
            html.Write("h3", images.Column);
            using (html.Open("div", ("class", "panels")))
            {
                Sheet(html, "Real images", images.RealImages!);
                Sheet(html, "Synthetic images", images.SyntheticImages!);
            }
        }
    }

    private static void Sheet(HtmlWriter html, string title, SampledImages images)
    {
        if (images.Count == 0)
            return;

        using (html.Open("figure"))
        {
            using (html.Open("figcaption"))
                html.Write("h3", title);
            var shown = Math.Min(images.Count, Columns * Rows);
            html.Empty("img", ("class", "sheet"), ("alt", $"{shown} images."), ("src", $"data:image/png;base64,{Convert.ToBase64String(Draw(images, shown))}"));
        }
    }

    /// <summary>The first images in rows, the large ones with every second, third ... pixel.</summary>
    private static byte[] Draw(SampledImages images, int shown)
    {
        var shape = images.Shape;
        var step = Math.Max(1, (Math.Max(shape.Width, shape.Height) + MostSide - 1) / MostSide);
        var (width, height) = ((shape.Width + step - 1) / step, (shape.Height + step - 1) / step);
        var (sheetWidth, sheetHeight) = ((Columns * (width + 1)) - 1, ((shown + Columns - 1) / Columns * (height + 1)) - 1);
        var colours = new byte[sheetWidth * sheetHeight * 3];
        Array.Fill(colours, byte.MaxValue);
        for (var image = 0; image < shown; image++)
        {
            var (left, top) = (image % Columns * (width + 1), image / Columns * (height + 1));
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    for (var channel = 0; channel < 3; channel++)
                    {
                        var plane = shape.Channels >= 3 ? channel : 0;
                        var value = images.Pixels[image][(((plane * shape.Height) + (y * step)) * shape.Width) + (x * step)];
                        colours[((((top + y) * sheetWidth) + left + x) * 3) + channel] = (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
                    }
                }
            }
        }

        return Png.Encode(sheetWidth, sheetHeight, colours);
    }
}
