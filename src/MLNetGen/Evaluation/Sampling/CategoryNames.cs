namespace MLNetGen.Evaluation.Sampling;

/// <summary>The categories of a column, numbered alike in all tables that are compared.</summary>
internal sealed class CategoryNames
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Number of categories seen in any of the tables.</summary>
    public int Count => _names.Count;

    /// <summary>The text of a category.</summary>
    public string this[int code] => _names[code];

    /// <summary>The number of a category, which is a new one if the text was not seen before.</summary>
    public int CodeOf(string name)
    {
        if (_codes.TryGetValue(name, out var code))
            return code;

        _names.Add(name);
        return _codes[name] = _names.Count - 1;
    }
}
