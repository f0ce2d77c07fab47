using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Counts of a smallest unit, held in 64 bits: their differences are exact, and decoded values are whole.</summary>
internal abstract class ExactKind<T>(PrimitiveDataViewType type, string name, VectorSupport vectors) : NumberKind<T>(type, name, vectors)
    where T : struct
{
    /// <inheritdoc/>
    public override double Position(T value, T minimum) => Order.Compare(value, minimum) >= 0
        ? Distance(minimum, value)
        : -(double)Distance(value, minimum);

    /// <inheritdoc/>
    public override T ValueAt(double position, T minimum, T maximum, long grid)
    {
        var steps = ulong.CreateSaturating(Math.Round(position / grid));
        var last = Distance(minimum, maximum);
        var distance = steps > last / (ulong)grid ? last : steps * (ulong)grid;
        return FromUnits(unchecked(Units(minimum) + distance), minimum);
    }

    /// <summary>Number of units from one value up to a larger one.</summary>
    protected ulong Distance(T lower, T upper) => unchecked(Units(upper) - Units(lower));

    /// <summary>The value in units, in two's complement where values may be negative.</summary>
    protected abstract ulong Units(T value);

    /// <summary>Inverse of <see cref="Units"/>; <paramref name="like"/> gives whatever else a value carries.</summary>
    protected abstract T FromUnits(ulong units, T like);
}
