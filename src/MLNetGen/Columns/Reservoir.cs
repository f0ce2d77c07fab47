namespace MLNetGen.Columns;

/// <summary>
/// A uniform sample, of bounded size, of a stream of values: all of them as long as they are few. The same for the same stream.
/// </summary>
internal sealed class Reservoir<T>(int capacity)
{
    private readonly Random _random = new(capacity);
    private readonly List<T> _items = [];

    /// <summary>Number of values seen.</summary>
    public long Seen { get; private set; }

    /// <summary>Whether the sample is all that was seen.</summary>
    public bool IsComplete => Seen == _items.Count;

    /// <summary>Adds a value to the stream (Vitter's algorithm R).</summary>
    public void Add(T value)
    {
        Seen++;
        if (_items.Count < capacity)
        {
            _items.Add(value);
            return;
        }

        var place = _random.NextInt64(Seen);
        if (place < capacity)
            _items[(int)place] = value;
    }

    /// <summary>The sample in ascending order.</summary>
    public T[] Sorted(IComparer<T> order)
    {
        var items = _items.ToArray();
        Array.Sort(items, order);
        return items;
    }
}
