using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>Getters of outputs that lie one slot after the other.</summary>
internal static class SlotGetters
{
    /// <summary>Gives the number of a slot.</summary>
    public static ValueGetter<float> Number(float[] values, Func<int> slot) => (ref float value) => value = values[slot()];

    /// <summary>Gives a copy of the <paramref name="size"/> numbers of a slot.</summary>
    public static ValueGetter<VBuffer<float>> Vector(float[] values, int size, Func<int> slot) => (ref VBuffer<float> value) =>
    {
        var row = values.AsSpan(slot() * size, size);
        var editor = VBufferEditor.Create(ref value, size);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    };
}
