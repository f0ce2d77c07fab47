using Microsoft.ML;
using MLNetGen.Pipeline;
using static TorchSharp.torch;

namespace MLNetGen.Constraints;

/// <summary>A constraint of learned columns.</summary>
internal abstract class RowRule(RowConstraint constraint)
{
    public RowConstraint Constraint { get; } = constraint;

    /// <summary>Binds to a row, with the constraint's columns active: tells whether the row keeps the constraint where it stands.</summary>
    /// <seealso cref="RowTest"/>
    public abstract Func<bool> Test(DataViewRow row);

    /// <summary>Binds to training rows, from which it may learn what it allows: tells whether one keeps the constraint.</summary>
    public virtual Func<bool> Learn(DataViewRow row) => Test(row);

    /// <summary>What it has learned, for a file; <see langword="null"/>: nothing.</summary>
    public virtual Tensor? State => null;

    /// <summary>Takes over what <see cref="State"/> gave.</summary>
    /// <exception cref="FormatException">It is none of this rule's.</exception>
    public virtual void Restore(Tensor? state)
    {
    }
}
