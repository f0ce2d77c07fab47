using SkiaSharp;

namespace MLNetGen.Pictures;

/// <summary>The colours of points, and what they mean.</summary>
/// <param name="Points">The colour of each point.</param>
/// <param name="Classes">What a legend lists; empty where there are no labels.</param>
/// <param name="Scale">The numbers that a colour scale stands for; <see langword="null"/> where each colour is a class.</param>
internal sealed record PointColours(
    IReadOnlyList<SKColor> Points, IReadOnlyList<(string Text, SKColor Colour)> Classes, AxisScale? Scale = null)
{
    /// <summary>Points without labels.</summary>
    public static PointColours Plain(int count) => new([.. Enumerable.Repeat(Palette.Classes[0], count)], []);

    /// <summary>
    /// Each label has its colour. If there are more than colours, numbers get a scale; of other labels the rarer share a grey.
    /// </summary>
    /// <param name="labels">The label of each point; <see langword="null"/> where it is missing.</param>
    /// <param name="areNumbers">Whether the labels are numbers.</param>
    public static PointColours Of(IReadOnlyList<PointLabel?> labels, bool areNumbers)
    {
        var counts = labels.OfType<PointLabel>().GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count());
        return areNumbers && counts.Count > Palette.Classes.Length
            ? Continuous(labels, counts.Keys.Select(label => label.Order))
            : Discrete(labels, counts);
    }

    private static PointColours Continuous(IReadOnlyList<PointLabel?> labels, IEnumerable<double> values)
    {
        var scale = new AxisScale(values.Min(), values.Max());
        return new(
            [.. labels.Select(label => label is { } number ? Palette.At(scale.Place(number.Order)) : Palette.Other)],
            Missing(labels),
            scale);
    }

    private static PointColours Discrete(IReadOnlyList<PointLabel?> labels, Dictionary<PointLabel, int> counts)
    {
        var colours = counts
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key.Text, StringComparer.Ordinal)
            .Take(Palette.Classes.Length)
            .Select(entry => entry.Key)
            .OrderBy(label => label.Order)
            .ThenBy(label => label.Text, StringComparer.Ordinal)
            .Zip(Palette.Classes)
            .ToDictionary(pair => pair.First, pair => pair.Second);
        var others = counts.Count - colours.Count;
        return new(
            [.. labels.Select(label => label is { } known ? colours.GetValueOrDefault(known, Palette.Other) : Palette.Other)],
            [
                .. colours.Select(entry => (entry.Key.Text, entry.Value)),
                .. others > 0 ? [($"{others} others", Palette.Other)] : Missing(labels),
            ]);
    }

    private static (string Text, SKColor Colour)[] Missing(IReadOnlyList<PointLabel?> labels) =>
        labels.Contains(null) ? [("missing", Palette.Other)] : [];
}
