using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of categories, each slot by itself: one field of one value, or none if the slot is constant.</summary>
internal sealed class SlotsColumn<T> : ColumnCodec
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
    public override ColumnReader CreateReader(DataViewRow row, EncodingIssues issues)
    {
        var getter = row.GetGetter<VBuffer<T>>(row.Schema[Name]);
        VBuffer<T> buffer = default;
        T[]? scratch = null;
        return code =>
        {
            getter(ref buffer);
            var items = VectorItems.Of(buffer, ref scratch);
            var own = Own(code);
            for (var slot = 0; slot < _cells.Length; slot++)
                _cells[slot].Encode(items[slot], own.Slice(_offsets[slot], _widths[slot]), issues);
        };
    }

    /// <inheritdoc/>
    public override Delegate CreateGetter(CodeSource code) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _cells.Length);
        var own = Own(code());
        for (var slot = 0; slot < _cells.Length; slot++)
            editor.Values[slot] = _cells[slot].Decode(own.Slice(_offsets[slot], _widths[slot]));
        value = editor.Commit();
    });

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
