using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>Checks that constraints suit a model and an input.</summary>
internal static class ConstraintCheck
{
    /// <summary>Checks that constraints are of a model's columns and that totals can be added up.</summary>
    /// <param name="constraints">The constraints.</param>
    /// <param name="modelled">The columns that are modelled.</param>
    /// <param name="conditions">The columns that are given.</param>
    /// <exception cref="ArgumentException">They are not, or cannot.</exception>
    public static void Columns(
        IReadOnlyList<RowConstraint> constraints, IReadOnlyList<string> modelled, IReadOnlyList<string> conditions)
    {
        foreach (var constraint in constraints)
        {
            if (constraint.Names.FirstOrDefault(name => !modelled.Contains(name) && !conditions.Contains(name)) is { } stranger)
                throw Wrong($"The constraint {constraint} names '{stranger}', which is no column of the model: list it among the columns.");
        }

        var sums = constraints.OfType<SumConstraint>().ToList();
        foreach (var sum in sums)
        {
            if (!modelled.Contains(sum.Total))
                throw Wrong($"The total of the constraint {sum} is a condition, which is given and cannot be added up: model it.");
            if (sums.Any(other => !ReferenceEquals(other, sum) && other.Total == sum.Total))
                throw Wrong($"Two constraints say what '{sum.Total}' is the sum of: one can hold by adding up, leave the other out.");
            if (Summands(sum.Total, sums, sums.Count).Contains(sum.Total))
                throw Wrong($"By the constraint {sum} and others '{sum.Total}' is a part of itself: leave one of them out.");
        }
    }

    /// <summary>Checks the types of the columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not there or of the wrong type.</exception>
    public static void Types(IReadOnlyList<RowConstraint> constraints, DataViewSchema inputSchema) =>
        Types(constraints, name => inputSchema.GetColumnOrNull(name)?.Type ?? throw ColumnCheck.NotFound(name));

    /// <inheritdoc cref="Types(IReadOnlyList{RowConstraint}, DataViewSchema)"/>
    public static void Types(IReadOnlyList<RowConstraint> constraints, SchemaShape inputSchema) => Types(constraints, name =>
    {
        var found = inputSchema.Where(column => column.Name == name).ToList();
        if (found.Count == 0)
            throw ColumnCheck.NotFound(name);
        var item = found[^1].IsKey ? new KeyDataViewType(found[^1].ItemType.RawType, 1) : found[^1].ItemType;
        return found[^1].Kind == SchemaShape.Column.VectorKind.Scalar ? item : new VectorDataViewType((PrimitiveDataViewType)item);
    });

    private static void Types(IReadOnlyList<RowConstraint> constraints, Func<string, DataViewType> typeOf)
    {
        foreach (var constraint in constraints)
        {
            DataViewType[] types = [.. constraint.Names.Select(typeOf)];
            ItemKind?[] kinds = Array.ConvertAll(types, ItemKind.Of);
            if (Array.IndexOf(kinds, null) is var vector and >= 0)
                throw Mismatch(constraint, constraint.Names[vector], types[vector]);
            if (!constraint.Suits(kinds!))
                throw Mismatch(constraint, string.Join("', '", constraint.Names), types);
        }
    }

    /// <summary>All that is added up to a total, through totals that are parts, at most so deep.</summary>
    private static IEnumerable<string> Summands(string total, List<SumConstraint> sums, int depth) => depth == 0
        ? []
        : sums.Where(sum => sum.Total == total)
            .SelectMany(sum => sum.Parts.Concat(sum.Parts.SelectMany(part => Summands(part, sums, depth - 1))));

    private static ArgumentOutOfRangeException Mismatch(RowConstraint constraint, string names, params DataViewType[] types) =>
        ColumnCheck.Mismatch(
            names, $"{constraint.Expected} for the constraint {constraint}", string.Join(", ", types.Select(TypeSpelling.WithSizes)));

    private static ArgumentException Wrong(string message) => new(message);
}
