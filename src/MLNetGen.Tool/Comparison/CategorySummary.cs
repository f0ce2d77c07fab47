namespace MLNetGen.Tool.Comparison;

/// <summary>Figures of a column of categories.</summary>
/// <param name="Count">Number of categories.</param>
/// <param name="Shares">Shares of the most frequent categories of the real column, in its order.</param>
internal sealed record CategorySummary(int Count, IReadOnlyList<CategoryShare> Shares)
{
    /// <summary>Summarises counted categories.</summary>
    public static CategorySummary Of(IReadOnlyDictionary<string, long> categories, IEnumerable<string> shown)
    {
        var total = categories.Values.Sum();
        return new CategorySummary(
            categories.Count,
            [.. shown.Select(name => new CategoryShare(name, categories.GetValueOrDefault(name) / (double)total))]);
    }
}

/// <summary>How much of a column a category is.</summary>
internal sealed record CategoryShare(string Category, double Share);
