using System.Globalization;
using MLNetGen.Tool.Comparison;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A comparison of tables, as two tables for people: numbers and categories.</summary>
internal sealed record CompareReport(TableComparison Comparison) : IReport
{
    public void Show(Session session)
    {
        session.Say($"{Figures.Count(Comparison.RealRows)} real rows against {Figures.Count(Comparison.SyntheticRows)} synthetic rows");
        var numbers = Comparison.Columns.Where(column => column.Real.Numbers is not null).ToList();
        if (numbers.Count > 0)
            session.Say(Numbers(numbers));
        var categories = Comparison.Columns.Where(column => column.Real.Categories is not null).ToList();
        if (categories.Count > 0)
            session.Say(Categories(categories));

        session.Say($"Mean similarity of single columns: {Figures.Similarity(Comparison.ColumnSimilarity)} (1 = the same distribution)");
        if (Comparison.Pairs is { } pairs)
        {
            session.Say(
                $"Mean similarity of {pairs.Count} related pairs of columns: {Figures.Similarity(pairs.Similarity)} " +
                $"(unrelated columns would get {Figures.Similarity(pairs.IndependentColumns)})");
        }
    }

    private static TextTable Numbers(IReadOnlyList<ColumnComparison> columns)
    {
        var table = new TextTable().Column("Numbers").Column("").Column("mean", true).Column("sd", true, dropOrder: 1)
            .Column("min", true, dropOrder: 2).Column("25 %", true, dropOrder: 3).Column("50 %", true).Column("75 %", true, dropOrder: 3)
            .Column("max", true, dropOrder: 2).Column("missing", true).Column("similarity", true);
        foreach (var column in columns)
        {
            table.Row([column.Name, "real", .. Cells(column.Kind, column.Real), ""]);
            table.Row(["", "synthetic", .. Cells(column.Kind, column.Synthetic), Figures.Similarity(column.Similarity)]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(ColumnKind kind, ColumnFigures figures)
    {
        var numbers = figures.Numbers!;
        Func<double, string> spell = kind == ColumnKind.Date ? Day : Figures.Number;
        return
        [
            spell(numbers.Mean),
            kind == ColumnKind.Date ? $"{Figures.Number(numbers.StandardDeviation)} d" : Figures.Number(numbers.StandardDeviation),
            spell(numbers.Minimum),
            spell(numbers.LowerQuartile),
            spell(numbers.Median),
            spell(numbers.UpperQuartile),
            spell(numbers.Maximum),
            Figures.Percent(figures.MissingShare),
        ];
    }

    private static string Day(double days) =>
        double.IsFinite(days) ? DateNotation.FromDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "-";

    private static TextTable Categories(IReadOnlyList<ColumnComparison> columns)
    {
        var table = new TextTable().Column("Categories").Column("").Column("number", true).Column("most frequent of the real rows")
            .Column("missing", true).Column("similarity", true);
        foreach (var column in columns)
        {
            table.Row([column.Name, "real", .. Cells(column.Real), ""]);
            table.Row(["", "synthetic", .. Cells(column.Synthetic), Figures.Similarity(column.Similarity)]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(ColumnFigures figures) =>
    [
        Figures.Count(figures.Categories!.Count),
        string.Join(", ", figures.Categories.Shares.Select(share => $"{share.Category} {Figures.Percent(share.Share)}")),
        Figures.Percent(figures.MissingShare),
    ];
}
