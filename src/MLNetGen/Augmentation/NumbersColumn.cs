using System.Numerics;
using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>Numbers, which are blended.</summary>
internal sealed class NumbersColumn<T>(ValueGetter<T> source, long position, int count) : StoredColumn
    where T : unmanaged, INumber<T>
{
    private readonly T[] _values = new T[count];
    private NumberScale _scale = NumberScale.Of([]);

    public override void Read(int row) => source(ref _values[row]);

    public override void Finish() => _scale = NumberScale.Of(_values.Select(double.CreateTruncating));

    public override double Distance(int row, int other) =>
        _scale.Distance(double.CreateTruncating(_values[row]), double.CreateTruncating(_values[other]));

    public override Delegate CreateGetter(Func<Blend> blend) => (ValueGetter<T>)((ref T value) =>
    {
        var now = blend();
        value = _scale.At(_values[now.Row], _values[now.Other], now, position);
    });
}
