using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// A column of vectors of numbers that are their own codes: shares from 0 to 1, or counts. All slots are in the code, constant ones
/// too, so that the likelihoods of all models are of the same values; first those that were never missing in training.
/// </summary>
internal sealed class PlainVectorColumn<T, TItem> : VectorColumn<T>
    where TItem : struct, IVectorItem<T>
{
    private readonly PlainCode _code;
    private readonly PlainVectorState _state;
    private readonly int[] _slots;
    private readonly long _rows;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public PlainVectorColumn(ColumnState column, PlainVectorState state, long rows, int offset)
        : this(column, state, rows, offset, new(column.Column.Name, state.ReadLikelihood(column.Column.Name, Likelihoods.Plain)))
    {
    }

    private PlainVectorColumn(ColumnState column, PlainVectorState state, long rows, int offset, PlainCode code)
        : base(column, offset, Place(column, state, offset, code))
    {
        (_code, _state, _rows) = (code, state, rows);
        _slots = [.. Enumerable.Range(0, state.Missing.Length).OrderBy(slot => state.Missing[slot] > 0)];
    }

    /// <inheritdoc/>
    protected override void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        for (var index = 0; index < _slots.Length; index++)
            code[index] = _code.Encode(TItem.ToDouble(items[_slots[index]]), issues);
    }

    /// <inheritdoc/>
    protected override void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        for (var index = 0; index < _slots.Length; index++)
            items[_slots[index]] = Decode(code[index], _slots[index]);
    }

    private static List<RowField> Place(ColumnState column, PlainVectorState state, int offset, PlainCode code)
    {
        var name = column.Column.Name;
        state.Check(name, column.Column.ReadType().GetVectorSize());
        return RowField.FullFirst(name, code.Kind, code.Likelihood, offset, state.Missing);
    }

    private T Decode(float code, int slot)
    {
        if (float.IsNaN(code) || _state.Missing[slot] == _rows)
            return TItem.Missing(_state.Minimum[slot]);
        var number = Math.Clamp(code, _state.Minimum[slot], _state.Maximum[slot]);
        return TItem.FromDouble(_state.IsWhole ? Math.Round(number) : number);
    }
}
