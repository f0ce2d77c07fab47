using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of categories, each slot by itself: one field of one value, or none if the slot is constant.</summary>
internal sealed class SlotsColumn<T> : VectorColumn<T>
{
    private readonly CellCodec<T>[] _cells;
    private readonly int[] _offsets;
    private readonly int[] _widths;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public SlotsColumn(ItemKind<T> kind, ColumnState state, int offset)
        : this(state, offset, Cells(kind, state))
    {
    }

    private SlotsColumn(ColumnState state, int offset, CellCodec<T>[] cells)
        : base(state, offset, Place(cells, offset))
    {
        _cells = cells;
        _widths = Array.ConvertAll(cells, cell => cell.Fields(0).Count);
        _offsets = new int[cells.Length];
        for (var slot = 1; slot < cells.Length; slot++)
            _offsets[slot] = _offsets[slot - 1] + _widths[slot - 1];
    }

    /// <inheritdoc/>
    protected override void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        for (var slot = 0; slot < _cells.Length; slot++)
            _cells[slot].Encode(items[slot], code.Slice(_offsets[slot], _widths[slot]), issues);
    }

    /// <inheritdoc/>
    protected override void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        for (var slot = 0; slot < _cells.Length; slot++)
            items[slot] = _cells[slot].Decode(code.Slice(_offsets[slot], _widths[slot]));
    }

    private static CellCodec<T>[] Cells(ItemKind<T> kind, ColumnState state)
    {
        var name = state.Column.Name;
        if (state.Encoding is not SlotsState slots)
            throw Damaged.At(name, "encoding", $"does not suit a vector of {state.Column.Type}");

        var encodings = Damaged.Length(slots.Slots, state.Column.ReadType().GetVectorSize(), name, "slots");
        var cells = new CellCodec<T>[encodings.Length];
        for (var slot = 0; slot < cells.Length; slot++)
            cells[slot] = kind.CreateCell(SlotName.Of(name, slot), Damaged.NotNull(encodings[slot], name, "slots"));
        return cells;
    }

    private static List<RowField> Place(CellCodec<T>[] cells, int offset)
    {
        var fields = new List<RowField>();
        foreach (var cell in cells)
        {
            var own = cell.Fields(offset);
            fields.AddRange(own);
            offset += own.Count;
        }

        return fields;
    }
}
