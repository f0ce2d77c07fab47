using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNetGen.Columns;

/// <summary>
/// <see cref="Standardisation"/> of many Singles at a time. Single arithmetic is exact enough where the means are Singles, since the
/// difference of two Singles then loses nothing that their own precision had not lost.
/// </summary>
internal sealed class SingleStandardisation(double[] mean, double[] deviation, double[] minimum, double[] maximum)
{
    private readonly float[] _mean = ToSingle(mean);
    private readonly float[] _deviation = ToSingle(deviation);
    private readonly float[] _inverse = Array.ConvertAll(deviation, value => (float)(1 / value));
    private readonly float[] _minimum = ToSingle(minimum);
    private readonly float[] _maximum = ToSingle(maximum);

    /// <summary>Whether deviations and their inverses are well within the range of Single.</summary>
    public static bool Suits(double[] deviation) => Array.TrueForAll(deviation, value => value is > 1e-30 and < 1e30);

    /// <summary>
    /// Writes the codes of values, the first of which belongs to slot <paramref name="first"/>, up to a block that holds a value which
    /// is missing, infinite or very far out, or to a last block that is not full.
    /// </summary>
    /// <returns>Number of codes written.</returns>
    public int Standardise(ReadOnlySpan<float> values, Span<float> code, int first)
    {
        var limit = new Vector<float>(Standardisation.LargestCode);
        ReadOnlySpan<float> mean = _mean.AsSpan(first, values.Length), inverse = _inverse.AsSpan(first, values.Length);
        code = code[..values.Length]; // all of one length: the loop need not look at each
        var done = 0;
        for (; done <= values.Length - Vector<float>.Count; done += Vector<float>.Count)
        {
            var standard = (Load(values, done) - Load(mean, done)) * Load(inverse, done);
            if (!Vector.LessThanOrEqualAll(Vector.Abs(standard), limit))
                break;
            Store(standard, code, done);
        }

        return done;
    }

    /// <summary>
    /// Writes the values of codes, the first of which belongs to slot <paramref name="first"/>, up to a last block that is not full.
    /// </summary>
    /// <returns>Number of values written.</returns>
    public int Restore(ReadOnlySpan<float> code, Span<float> values, int first)
    {
        ReadOnlySpan<float> mean = _mean.AsSpan(first, code.Length), deviation = _deviation.AsSpan(first, code.Length);
        ReadOnlySpan<float> minimum = _minimum.AsSpan(first, code.Length), maximum = _maximum.AsSpan(first, code.Length);
        values = values[..code.Length];
        var done = 0;
        for (; done <= code.Length - Vector<float>.Count; done += Vector<float>.Count)
        {
            var standard = Load(code, done);
            var value = Load(mean, done) + standard * Load(deviation, done);
            var bounded = Vector.Min(Vector.Max(value, Load(minimum, done)), Load(maximum, done));
            Store(Vector.ConditionalSelect(Vector.Equals(standard, standard), bounded, standard), values, done);
        }

        return done;
    }

    private static Vector<float> Load(ReadOnlySpan<float> values, int index) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)index);

    private static void Store(Vector<float> vector, Span<float> values, int index) =>
        vector.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)index);

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, value => (float)value);
}
