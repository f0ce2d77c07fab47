using System.Globalization;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>How many rows of each class to add. Rows are never taken away.</summary>
public abstract class ClassBalance
{
    private protected ClassBalance()
    {
    }

    /// <summary>Every class gets as many rows as the largest one.</summary>
    public static ClassBalance Equal { get; } = new RatioBalance(1, onlySmallest: false);

    /// <summary>Only the smallest class gets more rows: as many as the largest one.</summary>
    public static ClassBalance OnlySmallest { get; } = new RatioBalance(1, onlySmallest: true);

    /// <summary>Every class gets at least a share of the rows of the largest one.</summary>
    /// <param name="ratio">The share, above 0 and at most 1. It must ask for more rows of some class than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratio"/> is out of range.</exception>
    public static ClassBalance Ratio(double ratio) =>
        new RatioBalance(Check.Within(Check.Positive(ratio, nameof(ratio)), 0, 1, nameof(ratio)), onlySmallest: false);

    /// <summary>Classes get so many rows in all.</summary>
    /// <param name="rows">
    /// The number of rows, real and synthetic, of each class that gets more; by name, as the class is written in the data.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> names no class.</exception>
    public static ClassBalance Counts(IReadOnlyDictionary<string, long> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count > 0 ? new CountBalance(rows) : throw new ArgumentException("Name at least one class.", nameof(rows));
    }

    /// <summary>No class is preferred: rows are added with labels as frequent as they are in the data.</summary>
    /// <param name="ratio">Number of rows to add for each real row, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratio"/> is not positive.</exception>
    public static ClassBalance Unchanged(double ratio = 1) => new UnchangedBalance(Check.Positive(ratio, nameof(ratio)));

    /// <summary>
    /// For a label that is a number: its range is cut into equal parts, and each part with fewer rows than the average one gets more. Parts
    /// with no row or one stay as they are, since nobody knows how such rows look.
    /// </summary>
    /// <param name="ranges">Number of parts, from 2 to 1,000. Default 10.</param>
    /// <param name="ratio">How many rows a part gets at least, as a share of the average number; above 0 and at most 1. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ClassBalance RareRanges(int ranges = 10, double ratio = 1) => new RangeBalance(
        Check.Within(ranges, 2, 1000, nameof(ranges)), Check.Within(Check.Positive(ratio, nameof(ratio)), 0, 1, nameof(ratio)));

    /// <summary>Whether it has to know the labels.</summary>
    internal virtual bool NeedsLabel => true;

    /// <summary>How many rows of each group to add.</summary>
    /// <param name="census">The labels; <see langword="null"/> where there is no label.</param>
    /// <param name="rowCount">Number of real rows.</param>
    /// <exception cref="InvalidOperationException">The data do not have what is asked for; the message says what they have.</exception>
    internal abstract IReadOnlyList<Addition> Plan(LabelCensus? census, long rowCount);

    private static IReadOnlyList<LabelClass> ClassesOf(LabelCensus census) => census.Classes ?? throw new InvalidOperationException(
        $"Label column '{census.Column.Name}' is a number with many values and has no classes. Use {nameof(ClassBalance)}.{nameof(RareRanges)} " +
        $"or {nameof(ClassBalance)}.{nameof(Unchanged)}.");

    private static string Describe(IEnumerable<LabelClass> classes) => string.Join(
        ", ", classes.Select(found => string.Create(CultureInfo.InvariantCulture, $"'{found.Name}' has {found.Count:N0} rows")));

    private sealed class RatioBalance(double ratio, bool onlySmallest) : ClassBalance
    {
        internal override IReadOnlyList<Addition> Plan(LabelCensus? census, long rowCount)
        {
            var classes = ClassesOf(census!);
            var wanted = (long)Math.Round(ratio * classes.Max(found => found.Count));
            var smallest = classes.Min(found => found.Count);
            Addition[] plan =
            [
                .. from found in classes
                   let wants = found.Count < wanted && (!onlySmallest || found.Count == smallest)
                   select new Addition(LabelGroup.Of(found.Value), found.Count, wants ? wanted - found.Count : 0),
            ];
            if (ratio < 1 && plan.All(addition => addition.Added == 0))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A ratio of {ratio} asks for {wanted:N0} rows of each class, and all have as many or more: {Describe(classes)}. ") +
                    "Ask for a higher ratio; rows are never taken away.");
            }
            return plan;
        }
    }

    private sealed class CountBalance(IReadOnlyDictionary<string, long> rows) : ClassBalance
    {
        internal override IReadOnlyList<Addition> Plan(LabelCensus? census, long rowCount)
        {
            var classes = ClassesOf(census!);
            if (rows.Keys.FirstOrDefault(name => classes.All(found => found.Name != name)) is { } unknown)
                throw new InvalidOperationException($"There is no class '{unknown}' in column '{census!.Column.Name}': {Describe(classes)}.");
            return [.. classes.Select(found => new Addition(LabelGroup.Of(found.Value), found.Count, Added(found)))];
        }

        private long Added(LabelClass found)
        {
            if (!rows.TryGetValue(found.Name, out var wanted))
                return 0;
            return wanted >= found.Count ? wanted - found.Count : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{wanted:N0} rows of class '{found.Name}' are asked for, and there are {found.Count:N0} already; rows are never taken away."));
        }
    }

    private sealed class UnchangedBalance(double ratio) : ClassBalance
    {
        internal override bool NeedsLabel => false;

        internal override IReadOnlyList<Addition> Plan(LabelCensus? census, long rowCount) =>
            [new(LabelGroup.All, rowCount, (long)Math.Round(ratio * rowCount))];
    }

    private sealed class RangeBalance(int ranges, double ratio) : ClassBalance
    {
        internal override IReadOnlyList<Addition> Plan(LabelCensus? census, long rowCount)
        {
            if (census!.Classes is not null)
            {
                throw new InvalidOperationException(
                    $"Label column '{census.Column.Name}' has classes, not numbers: {Describe(census.Classes)}. " +
                    $"Use {nameof(ClassBalance)}.{nameof(Equal)}.");
            }
            var (low, high) = (census.Numbers.Min(), census.Numbers.Max());
            if (!double.IsFinite(high - low))
                throw new InvalidOperationException($"Label column '{census.Column.Name}' has an infinite value. Leave such rows out.");
            var counts = new long[ranges];
            foreach (var number in census.Numbers)
                counts[Math.Min((int)((number - low) / (high - low) * ranges), ranges - 1)]++;
            var wanted = (long)Math.Round(ratio * rowCount / counts.Count(count => count > 0));
            return
            [
                .. from part in Enumerable.Range(0, ranges)
                   where counts[part] > 0
                   let added = counts[part] > 1 ? Math.Max(wanted - counts[part], 0) : 0
                   select new Addition(LabelGroup.Between(Bound(part), Bound(part + 1)), counts[part], added),
            ];

            double Bound(int part) => part == ranges ? high : low + ((high - low) * part / ranges);
        }
    }
}
