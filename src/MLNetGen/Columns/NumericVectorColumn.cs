using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A column of vectors of numbers or Booleans.</summary>
internal sealed class NumericVectorColumn<T, TItem> : ColumnCodec
    where TItem : struct, IVectorItem<T>
{
    private readonly NumericVectorPlan _plan;
    private readonly double[] _mean;
    private readonly double[] _inverse;
    private readonly double[] _deviation;
    private readonly double[] _minimum;
    private readonly double[] _maximum;
    private readonly T[] _constants;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public NumericVectorColumn(ColumnState column, long rows, int offset)
        : this(column, offset, StateOf(column), rows)
    {
    }

    private NumericVectorColumn(ColumnState column, int offset, NumericVectorState state, long rows)
        : this(column, offset, state, new NumericVectorPlan(column.Column.Name, state, column.Column.ReadType().GetVectorSize(), rows))
    {
    }

    private NumericVectorColumn(ColumnState column, int offset, NumericVectorState state, NumericVectorPlan plan)
        : base(column, offset, plan.Fields(offset))
    {
        _plan = plan;
        _mean = plan.PickReal(state.Mean);
        _deviation = plan.PickReal(state.Deviation);
        _minimum = plan.PickReal(state.Minimum);
        _maximum = plan.PickReal(state.Maximum);
        _inverse = Array.ConvertAll(_deviation, deviation => 1 / deviation);
        _constants = Array.ConvertAll(plan.Constants, value => double.IsNaN(value) ? TItem.Missing(0) : TItem.FromDouble(value));
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
            if (buffer.Length != _plan.Size)
                throw issues.WrongSize(Name, buffer.Length, _plan.Size);
            Encode(VectorItems.Of(buffer, ref scratch), Own(code), issues);
        };
    }

    /// <inheritdoc/>
    public override Delegate CreateGetter(CodeSource code) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _plan.Size);
        Decode(Own(code()), editor.Values);
        value = editor.Commit();
    });

    private static NumericVectorState StateOf(ColumnState column) => column.Encoding as NumericVectorState
        ?? throw Damaged.At(column.Column.Name, "encoding", $"does not suit a vector of {column.Column.Type}");

    private void Encode(ReadOnlySpan<T> items, Span<float> code, EncodingIssues issues)
    {
        var real = _plan.Real;
        for (var index = 0; index < real.Length; index++)
        {
            var value = TItem.ToDouble(items[real[index]]);
            var standard = (value - _mean[index]) * _inverse[index];
            code[index] = Math.Abs(standard) <= Standardisation.LargestCode ? (float)standard : Unusual(value, index, issues);
        }

        code = code[real.Length..];
        var binary = _plan.Binary;
        for (var index = 0; index < binary.Length; index++)
            code[index] = (float)Math.Clamp(Finite(TItem.ToDouble(items[binary[index]]), issues), 0, 1);

        code = code[binary.Length..];
        for (var index = 0; index < _plan.Groups.Length; index++)
            code[index] = Hottest(items, _plan.Groups[index]);
    }

    private void Decode(ReadOnlySpan<float> code, Span<T> items)
    {
        _constants.CopyTo(items);
        var real = _plan.Real;
        for (var index = 0; index < real.Length; index++)
        {
            var position = new Standardisation(_mean[index], _deviation[index]).Position(code[index]);
            items[real[index]] = double.IsNaN(position)
                ? TItem.Missing(_mean[index])
                : TItem.FromDouble(Math.Clamp(position, _minimum[index], _maximum[index]));
        }

        code = code[real.Length..];
        var binary = _plan.Binary;
        for (var index = 0; index < binary.Length; index++)
            items[binary[index]] = float.IsNaN(code[index]) ? TItem.Missing(0) : TItem.FromDouble(code[index] >= 0.5f ? 1 : 0);

        code = code[binary.Length..];
        for (var index = 0; index < _plan.Groups.Length; index++)
        {
            var (first, last) = _plan.Groups[index];
            items[first..(last + 1)].Fill(TItem.FromDouble(0));
            if (Category.Index(code[index], last - first + 1) is { } hot)
                items[first + hot] = TItem.FromDouble(1);
        }
    }

    /// <summary>The code of a value that is missing, infinite, or so far out that the quick way is not exact.</summary>
    private float Unusual(double value, int index, EncodingIssues issues) =>
        double.IsNaN(Finite(value, issues))
            ? float.NaN
            : Standardisation.Code(new Standardisation(_mean[index], _deviation[index]).Standardise(value));

    private double Finite(double value, EncodingIssues issues)
    {
        if (!double.IsInfinity(value))
            return value;
        issues.Infinite(Name);
        return double.NaN;
    }

    /// <summary>Index of the largest slot of a group; NaN if none is above 0 or one is missing.</summary>
    private static float Hottest(ReadOnlySpan<T> items, (int First, int Last) group)
    {
        var (hottest, largest) = (float.NaN, 0.0);
        for (var slot = group.First; slot <= group.Last; slot++)
        {
            var value = TItem.ToDouble(items[slot]);
            if (double.IsNaN(value))
                return float.NaN;
            if (value > largest)
                (hottest, largest) = (slot - group.First, value);
        }

        return hottest;
    }
}
