using MLNetGen.Learners;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>The rows of a class, of a range of labels, or all.</summary>
/// <param name="Name">What it is called.</param>
internal sealed record LabelGroup(string Name)
{
    /// <summary>All rows.</summary>
    public static LabelGroup All { get; } = new("all");

    /// <summary>The class; <see langword="null"/> if it is none.</summary>
    public LabelValue? Class { get; private init; }

    /// <summary>The lowest label of the range; <see langword="null"/> if it is none.</summary>
    public double? Low { get; private init; }

    /// <summary>The highest label of the range.</summary>
    public double High { get; private init; }

    /// <summary>The rows of a class.</summary>
    public static LabelGroup Of(LabelValue value) => new(value.Name) { Class = value };

    /// <summary>The rows whose label is at least <paramref name="low"/> and at most <paramref name="high"/>.</summary>
    public static LabelGroup Between(double low, double high) =>
        new(FormattableString.Invariant($"{low:G4} to {high:G4}")) { Low = low, High = high };

    /// <summary>Whether a row with a label belongs to the group.</summary>
    public bool Contains(LabelValue? label) =>
        Class is { } value ? label == value : Low is not { } low || (label is { Number: var number } && number >= low && number <= High);

    /// <summary>Whether a row belongs to a group.</summary>
    public static RowTest Test(LabelGroup group, string labelColumnName) => row =>
    {
        var read = LabelValue.Reader(row, row.Schema[labelColumnName]);
        return () => group.Contains(read());
    };
}
