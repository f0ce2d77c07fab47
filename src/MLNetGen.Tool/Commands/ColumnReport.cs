using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>What was found out about a column, and what becomes of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its cells mean.</param>
/// <param name="Notation">How they are spelt.</param>
/// <param name="Missing">Number of rows without a value.</param>
/// <param name="Distinct">Number of distinct values.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Reason">Why it is left out, or stays as it is.</param>
internal sealed record ColumnReport(
    string Name, ColumnKind Kind, string? Notation, int Missing, int Distinct, ColumnUse Use, string? Reason)
{
    /// <summary>Reports on all columns of a choice.</summary>
    public static IReadOnlyList<ColumnReport> Of(ColumnChoice choice) =>
        [.. choice.All.Select(column =>
        {
            var use = choice.UseOf(column);
            return new ColumnReport(
                column.Name, column.Notation.Cells.Kind, NotationOf(column.Notation.Cells), column.MissingCount, column.DistinctCount,
                use, use == ColumnUse.LeftOut ? column.Objection ?? "not among --columns" : null);
        })];

    /// <summary>Reports on all columns that two domains have.</summary>
    public static IReadOnlyList<ColumnReport> Of(TranslationChoice choice) =>
        [.. choice.All.Select(column =>
        {
            var (use, reason) = choice.UseOf(column);
            return new ColumnReport(
                column.Name, column.Notation.Cells.Kind, NotationOf(column.Notation.Cells), column.MissingCount, column.DistinctCount,
                use, reason);
        })];

    /// <summary>The reports as a table for people.</summary>
    public static TextTable Table(IReadOnlyList<ColumnReport> columns)
    {
        var table = new TextTable().Column("Column").Column("Kind").Column("Missing", true).Column("Distinct", true).Column("Use");
        foreach (var column in columns)
        {
            table.Row(
                column.Name, KindAndNotation(column.Kind, column.Notation), Figures.Count(column.Missing), Figures.Count(column.Distinct),
                $"{NameOf(column.Use)}{(column.Reason is null ? "" : $": {column.Reason}")}");
        }

        return table;
    }

    /// <summary>What becomes of a column, in words.</summary>
    public static string NameOf(ColumnUse use) => EnumNames.Of(use).Replace('-', ' ');

    /// <summary>A kind with what is particular about it: "date (yyyy-MM-dd)".</summary>
    public static string KindAndNotation(ColumnKind kind, string? notation)
    {
        var name = kind.ToString().ToLowerInvariant();
        return notation is null ? name : $"{name} ({notation})";
    }

    /// <summary>What is particular about a notation, or <see langword="null"/>.</summary>
    public static string? NotationOf(CellNotation cells) => cells switch
    {
        DateNotation date => date.Pattern,
        BooleanNotation boolean => $"{boolean.True}/{boolean.False}",
        NumberNotation { MostDecimals: { } decimals } => decimals == 1 ? "1 decimal" : $"{decimals} decimals",
        IntegerNotation { Step: > 1 } integers => $"in steps of {integers.Step}",
        _ => null,
    };
}
