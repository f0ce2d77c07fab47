using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of numbers or Booleans.</summary>
internal sealed class NumericVectorColumn<T, TItem> : VectorColumn<T>
    where T : unmanaged
    where TItem : struct, IVectorItem<T>
{
    private readonly T[] _constants;
    private readonly RealSlots<T, TItem> _real;
    private readonly BinarySlots<T, TItem> _binary;
    private readonly OneHotSlots<T, TItem> _groups;
    private readonly Range _realCodes;
    private readonly Range _binaryCodes;
    private readonly Range _groupCodes;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public NumericVectorColumn(ColumnState column, NumericVectorState state, long rows, int offset)
        : this(column, offset, state, new NumericVectorPlan(column.Column.Name, state, column.Column.ReadType().GetVectorSize(), rows))
    {
    }

    private NumericVectorColumn(ColumnState column, int offset, NumericVectorState state, NumericVectorPlan plan)
        : base(column, offset, plan.Fields(offset))
    {
        _constants = Array.ConvertAll(plan.Constants, value => double.IsNaN(value) ? TItem.Missing(0) : TItem.FromDouble(value));
        _real = new(Name, plan.Real, state);
        _binary = new(Name, plan.Binary);
        _groups = new(plan.Groups);
        _realCodes = ..plan.Real.Length;
        _binaryCodes = plan.Real.Length..(plan.Real.Length + plan.Binary.Length);
        _groupCodes = (plan.Real.Length + plan.Binary.Length)..;
    }

    /// <inheritdoc/>
    protected override void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        _real.Encode(items, code[_realCodes], issues);
        _binary.Encode(items, code[_binaryCodes], issues);
        _groups.Encode(items, code[_groupCodes]);
    }

    /// <inheritdoc/>
    protected override void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        _constants.CopyTo(items);
        _real.Decode(code[_realCodes], items);
        _binary.Decode(code[_binaryCodes], items);
        _groups.Decode(code[_groupCodes], items);
    }
}
