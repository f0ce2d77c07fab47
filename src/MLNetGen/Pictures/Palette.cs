using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>Colours that are told apart also by those who see few of them.</summary>
internal static class Palette
{
    /// <summary>Colour of points that belong to no class, or to one of too many.</summary>
    public static readonly SKColor Other = SKColor.Parse("#BBBBBB");

    /// <summary>Ten colours for classes: Paul Tol's scheme "muted" in another order, and black.</summary>
    public static readonly SKColor[] Classes =
    [
        SKColor.Parse("#332288"), SKColor.Parse("#CC6677"), SKColor.Parse("#44AA99"), SKColor.Parse("#DDAA33"), SKColor.Parse("#88CCEE"),
        SKColor.Parse("#117733"), SKColor.Parse("#AA4499"), SKColor.Parse("#999933"), SKColor.Parse("#882255"), SKColor.Parse("#222222"),
    ];

    /// <summary>Nine steps of the scale "viridis", from dark blue to yellow; lightness alone tells them apart.</summary>
    private static readonly SKColor[] Steps =
    [
        SKColor.Parse("#440154"), SKColor.Parse("#472D7B"), SKColor.Parse("#3B528B"), SKColor.Parse("#2C728E"), SKColor.Parse("#21918C"),
        SKColor.Parse("#28AE80"), SKColor.Parse("#5EC962"), SKColor.Parse("#ADDC30"), SKColor.Parse("#FDE725"),
    ];

    /// <summary>The colour of a place on a scale from 0 to 1.</summary>
    public static SKColor At(float place)
    {
        var step = Math.Clamp(place, 0, 1) * (Steps.Length - 1);
        var (from, to) = (Steps[(int)step], Steps[Math.Min((int)step + 1, Steps.Length - 1)]);
        var share = step - (int)step;
        return new(Mix(from.Red, to.Red), Mix(from.Green, to.Green), Mix(from.Blue, to.Blue));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + (share * (b - a)));
    }
}
