using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Augmentation;

/// <summary>Vectors of numbers, which are blended slot by slot.</summary>
internal sealed class VectorsColumn<T>(ValueGetter<VBuffer<T>> source, long position, int count, int size) : StoredColumn
    where T : unmanaged, INumber<T>
{
    private readonly T[][] _values = new T[count][];
    private NumberScale[] _scales = [];
    private VBuffer<T> _read;

    public override void Read(int row)
    {
        source(ref _read);
        _values[row] = [.. _read.DenseValues()];
    }

    public override void Finish() => _scales =
        [.. Enumerable.Range(0, size).Select(slot => NumberScale.Of(_values.Select(value => double.CreateTruncating(value[slot]))))];

    public override double Distance(int row, int other)
    {
        var sum = 0.0;
        for (var slot = 0; slot < size; slot++)
            sum += _scales[slot].Distance(double.CreateTruncating(_values[row][slot]), double.CreateTruncating(_values[other][slot]));
        return sum;
    }

    public override Delegate CreateGetter(Func<Blend> blend) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var now = blend();
        var editor = VBufferEditor.Create(ref value, size);
        for (var slot = 0; slot < size; slot++)
            editor.Values[slot] = _scales[slot].At(_values[now.Row][slot], _values[now.Other][slot], now, (position << 32) + slot);
        value = editor.Commit();
    });
}
