namespace MLNetGen.Columns;

/// <summary>What each value of an encoded row is. Plain data: all that a network needs to know of the columns.</summary>
/// <param name="Fields">The fields, in the order of the encoded row; none when every column is constant.</param>
internal sealed record RowLayout(IReadOnlyList<RowField> Fields)
{
    /// <summary>Number of floats in an encoded row.</summary>
    public int Width { get; private init; } = Fields.Sum(field => field.Count);

    /// <summary>Some of the fields, in rows that hold the others too.</summary>
    public RowLayout Only(Func<RowField, bool> which) => new([.. Fields.Where(which)]) { Width = Width };

    /// <summary>The places of all values of some of the fields.</summary>
    public IReadOnlyList<int> Slots(Func<RowField, bool> which) =>
        [.. Fields.Where(which).SelectMany(field => Enumerable.Range(field.Offset, field.Count))];
}
