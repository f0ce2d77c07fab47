using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNetGen.Columns;

/// <summary>The slots of a numeric vector that are numbers: each in standard deviations from its mean.</summary>
internal sealed class RealSlots<T, TItem>
    where T : unmanaged
    where TItem : struct, IVectorItem<T>
{
    private readonly string _column;
    private readonly SlotRun[] _runs;
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly double[] _minimum;
    private readonly double[] _maximum;
    private readonly SingleStandardisation? _fast;

    /// <param name="column">The column's name, for messages.</param>
    /// <param name="slots">The slots, in the order of the code.</param>
    /// <param name="state">What was learned.</param>
    public RealSlots(string column, int[] slots, NumericVectorState state)
    {
        _column = column;
        _runs = SlotRun.Of(slots);
        _mean = Pick(state.Mean);
        _deviation = Pick(state.Deviation);
        _minimum = Pick(state.Minimum);
        _maximum = Pick(state.Maximum);
        if (typeof(T) == typeof(float) && SingleStandardisation.Suits(_deviation))
        {
            _mean = Array.ConvertAll(_mean, mean => (double)(float)mean);
            _fast = new(_mean, _deviation, _minimum, _maximum);
        }

        double[] Pick(double[] values) => Array.ConvertAll(slots, slot => values[slot]);
    }

    /// <summary>Writes the codes of the slots.</summary>
    public void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        foreach (var run in _runs)
        {
            var source = items.Slice(run.Slot, run.Count);
            var target = code.Slice(run.Index, run.Count);
            var done = 0;
            while (done < run.Count)
            {
                done += _fast?.Standardise(MemoryMarshal.Cast<T, float>(source[done..]), target[done..], run.Index + done) ?? 0;
                for (var end = EndOfBlock(done, run.Count); done < end; done++)
                    target[done] = Encode(TItem.ToDouble(source[done]), run.Index + done, issues);
            }
        }
    }

    /// <summary>Writes the slots of a code.</summary>
    public void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        foreach (var run in _runs)
        {
            var source = code.Slice(run.Index, run.Count);
            var target = items.Slice(run.Slot, run.Count);
            var done = _fast?.Restore(source, MemoryMarshal.Cast<T, float>(target), run.Index) ?? 0;
            for (; done < run.Count; done++)
                target[done] = Decode(source[done], run.Index + done);
        }
    }

    /// <summary>How far to go one by one before the fast way is tried again.</summary>
    private int EndOfBlock(int done, int count) => _fast is null ? count : Math.Min(count, done + Vector<float>.Count);

    private float Encode(double value, int index, EncodingIssues issues)
    {
        if (double.IsNaN(value))
            return float.NaN;
        if (!double.IsInfinity(value))
            return Standardisation.Code(new Standardisation(_mean[index], _deviation[index]).Standardise(value));
        issues.Infinite(_column);
        return float.NaN;
    }

    private T Decode(float code, int index)
    {
        var position = new Standardisation(_mean[index], _deviation[index]).Position(code);
        return double.IsNaN(position)
            ? TItem.Missing(_mean[index])
            : TItem.FromDouble(Math.Clamp(position, _minimum[index], _maximum[index]));
    }
}
