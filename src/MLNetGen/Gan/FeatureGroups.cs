using MLNetGen.Columns;
using MLNetGen.Networks;

namespace MLNetGen.Gan;

/// <summary>Which features of <see cref="RowInput"/> belong together.</summary>
internal static class FeatureGroups
{
    /// <summary>First feature and number of features of all that are no numbers, in front of the first pixel.</summary>
    public static IReadOnlyList<(int Start, int Count)> Of(RowLayout layout)
    {
        var groups = new List<(int, int)>();
        var relaxed = new RelaxedLayout(layout);
        var feature = 0;
        foreach (var isBinary in relaxed.IsBinary)
            Add(1, isNumber: !isBinary);
        foreach (var _ in relaxed.Counts)
            Add(1, isNumber: true);
        foreach (var _ in relaxed.Nullables)
            Add(1, isNumber: false);
        foreach (var field in relaxed.Small)
            Add(field.Cardinality, isNumber: false);
        foreach (var _ in relaxed.Large)
            Add(RowInput.EmbeddingSize, isNumber: false);
        return groups;

        void Add(int count, bool isNumber)
        {
            if (!isNumber)
                groups.Add((feature, count));
            feature += count;
        }
    }

    /// <summary>The features that are numbers.</summary>
    public static IReadOnlyList<int> Numbers(RowLayout layout)
    {
        var relaxed = new RelaxedLayout(layout);
        return [.. Enumerable.Range(0, relaxed.Numbers.Count).Where(feature => !relaxed.IsBinary[feature])];
    }
}
