using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Small helpers for <see cref="VBuffer{T}"/>.</summary>
internal static class VectorItems
{
    /// <summary>Fills a buffer that belongs to a caller with a copy of <paramref name="items"/>.</summary>
    public static void Copy<T>(ReadOnlySpan<T> items, ref VBuffer<T> target)
    {
        var editor = VBufferEditor.Create(ref target, items.Length);
        items.CopyTo(editor.Values);
        target = editor.Commit();
    }

    /// <summary>All items of a dense or sparse buffer; <paramref name="scratch"/> is used and kept for sparse ones only.</summary>
    public static ReadOnlySpan<T> Of<T>(in VBuffer<T> buffer, ref T[]? scratch)
    {
        if (buffer.IsDense)
            return buffer.GetValues();
        scratch = scratch?.Length == buffer.Length ? scratch : new T[buffer.Length];
        buffer.CopyTo(scratch);
        return scratch;
    }
}
