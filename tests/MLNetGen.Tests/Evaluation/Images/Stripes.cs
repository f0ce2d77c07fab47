using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation.Images;

/// <summary>Images of 8 x 8 pixels with stripes that lie or stand, and noise.</summary>
internal static class Stripes
{
    public static IReadOnlyList<(float[] Pixels, string Label)> Images(int count, int seed, bool onlyLying = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (lies, phase) = (onlyLying || random.Next(2) == 0, random.Next(4));
            var pixels = Enumerable.Range(0, 64).Select(i =>
                (((lies ? i / 8 : i % 8) + phase) / 2 % 2 * 200f) + (55 * random.NextSingle())).ToArray();
            return (pixels, lies ? "lying" : "standing");
        })];
    }

    public static TableView View(IReadOnlyList<(float[] Pixels, string Label)> images) => new(
        TableColumn.Vector("Pixels", [.. images.Select(image => image.Pixels)]),
        TableColumn.Text("Label", [.. images.Select(image => image.Label)]));
}
