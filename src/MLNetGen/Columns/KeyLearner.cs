using System.Numerics;

namespace MLNetGen.Columns;

/// <summary>Learns keys.</summary>
internal sealed class KeyLearner<T> : CellLearner<T>
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    private readonly KeyKind<T> _kind;
    private readonly string _name;
    private readonly LearningContext _context;
    private readonly long[] _counts;
    private long _missing;

    public KeyLearner(KeyKind<T> kind, string name, LearningContext context)
    {
        if (kind.Count > (ulong)context.MaxCategories)
            throw context.TooManyCategories(name);
        (_kind, _name, _context, _counts) = (kind, name, context, new long[kind.Count]);
    }

    /// <inheritdoc/>
    public override void Observe(T value, long row)
    {
        if (_kind.IsMissing(value))
            _missing++;
        else
            _counts[int.CreateTruncating(value) - 1]++;
    }

    /// <inheritdoc/>
    public override EncodingState Finish() => _counts.Count(count => count > 0) switch
    {
        0 => _context.AllMissing(_name),
        1 when _missing == 0 => new ConstantState(_kind.Format(T.CreateTruncating(Array.FindIndex(_counts, count => count > 0) + 1))),
        _ => new KeyState { Likelihood = _context.Unless(Likelihood.Categorical), Counts = _counts, Missing = _missing },
    };
}
