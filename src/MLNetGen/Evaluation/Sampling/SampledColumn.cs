namespace MLNetGen.Evaluation.Sampling;

/// <summary>A column of the rows that are compared, or a slot of a vector column.</summary>
/// <param name="Name">Its name, with the slot where it is one.</param>
/// <param name="Scale">What its values are.</param>
/// <param name="Numbers">Numbers, NaN where one is missing; empty for categories.</param>
/// <param name="Codes">Categories, <see cref="Missing"/> where one is missing; empty for numbers.</param>
/// <param name="Categories">What the codes stand for; <see langword="null"/> for numbers.</param>
internal sealed record SampledColumn(string Name, ColumnScale Scale, double[] Numbers, int[] Codes, CategoryNames? Categories)
{
    /// <summary>The code of a missing category.</summary>
    public const int Missing = -1;

    private double[]? _sorted;

    /// <summary>Whether the values have an order: numbers and dates.</summary>
    public bool IsNumber => Categories is null;

    /// <summary>Number of rows.</summary>
    public int Count => IsNumber ? Numbers.Length : Codes.Length;

    /// <summary>The numbers that are not missing, in ascending order.</summary>
    public double[] Sorted => _sorted ??= Sort(Numbers);

    /// <summary>Number of rows without a value.</summary>
    public int MissingCount => IsNumber ? Count - Sorted.Length : Codes.Count(code => code == Missing);

    /// <summary>Share of the rows without a value; 0 where there are no rows.</summary>
    public double MissingShare => Count == 0 ? 0 : (double)MissingCount / Count;

    /// <summary>A column of numbers.</summary>
    public static SampledColumn OfNumbers(string name, ColumnScale scale, double[] numbers) => new(name, scale, numbers, [], null);

    /// <summary>A column of categories.</summary>
    public static SampledColumn OfCategories(string name, CategoryNames categories, int[] codes) =>
        new(name, ColumnScale.Category, [], codes, categories);

    /// <summary>How often each category occurs.</summary>
    public int[] Counts()
    {
        var counts = new int[Categories!.Count];
        foreach (var code in Codes)
        {
            if (code != Missing)
                counts[code]++;
        }

        return counts;
    }

    /// <summary>Some rows, in the order in which they are named.</summary>
    public SampledColumn Take(int[] rows) => IsNumber
        ? OfNumbers(Name, Scale, Array.ConvertAll(rows, row => Numbers[row]))
        : OfCategories(Name, Categories!, Array.ConvertAll(rows, row => Codes[row]));

    private static double[] Sort(double[] numbers)
    {
        var sorted = Array.FindAll(numbers, number => !double.IsNaN(number));
        Array.Sort(sorted);
        return sorted;
    }
}
