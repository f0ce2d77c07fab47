namespace MLNetGen.Columns;

/// <summary>Two columns of categories of which each gave the other away in all training rows.</summary>
/// <param name="From">The column that comes first in the code.</param>
/// <param name="To">The other.</param>
/// <param name="Map">
/// The level of the other for each level of the first: 0 is missing, 1 and above the categories in their order; -1 did not occur.
/// </param>
internal sealed record PairState(string From, string To, int[] Map);

/// <summary>Makes a column of a row code agree with another that gave it away in all training rows.</summary>
internal sealed class OneToOne
{
    private const int Unknown = -1;

    private readonly RowField _from;
    private readonly RowField _to;
    private readonly int[] _map;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public OneToOne(PairState state, IReadOnlyList<ColumnCodec> columns)
    {
        if (state is not { From: not null, To: not null, Map: not null })
            throw Damaged.Whole("a pair of columns has no names or map");
        _from = Find(state.From, columns);
        _to = Find(state.To, columns);
        _map = Damaged.Length(state.Map, Levels(_from), state.From, "map");
        if (Array.Exists(_map, level => level < Unknown || level >= Levels(_to)))
            throw Damaged.At(state.From, "map", $"holds a level that column '{state.To}' has not");
    }

    /// <summary>Number of levels of a field of categories, among them the missing one.</summary>
    public static int Levels(RowField field) => 1 + (field.Kind == FieldKind.Binary ? 2 : field.Cardinality);

    /// <summary>The level that a code means.</summary>
    public static int Level(float code, int levels) => Category.Index(code, levels - 1) is { } index ? index + 1 : 0;

    /// <summary>Overwrites the second column by what belongs to the first, or the first by the second if that is given.</summary>
    /// <param name="code">A row code.</param>
    /// <param name="given">The first place that must stay as it is, as all behind it must.</param>
    public void Apply(Span<float> code, int given)
    {
        if (_to.Offset < given)
            Write(code, _to, _map[Level(code[_from.Offset], _map.Length)]);
        else if (_from.Offset < given)
            Write(code, _from, Array.IndexOf(_map, Level(code[_to.Offset], Levels(_to))));
    }

    private static void Write(Span<float> code, RowField field, int level)
    {
        if (level != Unknown)
            code[field.Offset] = level == 0 ? float.NaN : level - 1;
    }

    private static RowField Find(string name, IReadOnlyList<ColumnCodec> columns) =>
        columns.FirstOrDefault(column => column.Name == name) is { State.Encoding.Levels: not null, Fields: [var field] }
            ? field
            : throw Damaged.Whole($"a pair names column '{name}', which is none of categories");
}
