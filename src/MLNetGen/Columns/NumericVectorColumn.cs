using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of numbers or Booleans.</summary>
internal sealed class NumericVectorColumn<T, TItem> : ColumnCodec
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
    public override ColumnReader CreateReader(DataViewRow row, EncodingIssues issues)
    {
        var getter = row.GetGetter<VBuffer<T>>(row.Schema[Name]);
        VBuffer<T> buffer = default;
        T[]? scratch = null;
        return code =>
        {
            getter(ref buffer);
            if (buffer.Length != _constants.Length)
                throw issues.WrongSize(Name, buffer.Length, _constants.Length);

            var items = VectorItems.Of(buffer, ref scratch);
            var own = Own(code);
            _real.Encode(items, own[_realCodes], issues);
            _binary.Encode(items, own[_binaryCodes], issues);
            _groups.Encode(items, own[_groupCodes]);
        };
    }

    /// <inheritdoc/>
    public override Delegate CreateGetter(CodeSource code) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _constants.Length);
        var own = Own(code());
        _constants.CopyTo(editor.Values);
        _real.Decode(own[_realCodes], editor.Values);
        _binary.Decode(own[_binaryCodes], editor.Values);
        _groups.Decode(own[_groupCodes], editor.Values);
        value = editor.Commit();
    });
}
