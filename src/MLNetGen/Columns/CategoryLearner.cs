using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNetGen.Columns;

/// <summary>Learns values of which each is a category.</summary>
internal sealed class CategoryLearner<T>(ItemKind<T> kind, string name, LearningContext context) : CellLearner<T>
    where T : notnull
{
    private readonly Dictionary<T, long> _counts = new(kind.Equality);
    private long _missing;

    /// <inheritdoc/>
    public override void Observe(T value, long row)
    {
        if (kind.IsMissing(value))
        {
            _missing++;
            return;
        }

        if (kind.IsInfinite(value))
            throw LearningContext.Infinite(name, row);

        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, value);
        if (!Unsafe.IsNullRef(ref count))
            count++;
        else if (_counts.Count < context.MaxCategories)
            _counts.Add(kind.Own(value), 1);
        else
            throw context.TooManyCategories(name);
    }

    /// <inheritdoc/>
    public override EncodingState Finish() => _counts.Count == 0
        ? context.AllMissing(name)
        : Categories.State(kind, _counts, _missing, context.Unless(Likelihood.Categorical));
}
