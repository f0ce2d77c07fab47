using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>A column of single values.</summary>
internal sealed class ScalarColumn<T>(ColumnState state, int offset, CellCodec<T> cell) : ColumnCodec(state, offset, cell.Fields(offset))
{
    /// <inheritdoc/>
    public override ColumnReader CreateReader(DataViewRow row, EncodingIssues issues)
    {
        var getter = row.GetGetter<T>(row.Schema[Name]);
        T value = default!;
        return code =>
        {
            getter(ref value);
            cell.Encode(value, Own(code), issues);
        };
    }

    /// <inheritdoc/>
    public override Delegate CreateGetter(CodeSource code) => (ValueGetter<T>)((ref T value) => value = cell.Decode(Own(code())));
}
