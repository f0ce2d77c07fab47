using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of a known size: how they are read and written, whatever their code is.</summary>
internal abstract class VectorColumn<T>(ColumnState state, int offset, IReadOnlyList<RowField> fields) : ColumnCodec(state, offset, fields)
{
    private readonly int _size = state.Column.ReadType().GetVectorSize();

    /// <inheritdoc/>
    public sealed override ColumnReader CreateReader(DataViewRow row, EncodingIssues issues)
    {
        var getter = row.GetGetter<VBuffer<T>>(row.Schema[Name]);
        VBuffer<T> buffer = default;
        T[]? scratch = null;
        return code =>
        {
            getter(ref buffer);
            if (buffer.Length != _size)
                throw issues.WrongSize(Name, buffer.Length, _size);
            Encode(VectorItems.Of(buffer, ref scratch), Own(code), issues);
        };
    }

    /// <inheritdoc/>
    public sealed override Delegate CreateGetter(CodeSource code) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _size);
        Decode(Own(code()), editor.Values);
        value = editor.Commit();
    });

    /// <summary>Writes the code of a vector.</summary>
    protected abstract void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues);

    /// <summary>Writes all items of a vector.</summary>
    protected abstract void Decode(ReadOnlySpan<float> code, Span<T> items);
}
