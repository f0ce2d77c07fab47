using System.Globalization;
using Microsoft.Data.Analysis;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Public tables of two classes, of which the training rows of one are made rare.</summary>
internal static class RareClass
{
    /// <summary>The column of classes: "yes" is the rare one.</summary>
    public const string Label = "Label";

    /// <summary>Each table with a share of the rare class.</summary>
    public static IEnumerable<(string Name, Table Table, double Share)> Cases() =>
        from set in Sets()
        from share in new[] { 0.05, 0.01 }
        select (set.Name, set.Table, share);

    /// <summary>Four fifths of the rows, of whose rare class as many are kept as make a share of them, and the untouched fifth.</summary>
    public static (DataFrame Training, DataFrame Test) Split(Table table, double share, int seed)
    {
        var isRare = Array.ConvertAll(table[Label].Texts, cell => cell == "yes");
        var training = Enumerable.Range(0, table.RowCount).Where(row => row % 5 != 4).ToArray();
        var others = training.Where(row => !isRare[row]).ToArray();
        var rare = training.Where(row => isRare[row]).ToArray();
        new Random(seed).Shuffle(rare);
        var kept = (int)Math.Round(others.Length * share / (1 - share));
        return (table.Take([.. others.Concat(rare.Take(kept)).Order()]).ToDataView(), table.Where(row => row % 5 == 4).ToDataView());
    }

    private static IEnumerable<(string Name, Table Table)> Sets()
    {
        if (SharedData.Find("tabular/adult.csv") is { } adult)
            yield return ("adult", Labelled(Table.Load(adult), "income", cell => cell == ">50K"));
        if (SharedData.Find("tabular/online-shoppers.csv") is { } shoppers)
            yield return ("shoppers", Labelled(Table.Load(shoppers, "Weekend", "Revenue"), "Revenue", cell => cell == "TRUE"));
        if (SharedData.Find("tabular/imputation/wine/data.csv") is { } wine)
            yield return ("wine", Wine(wine));
        if (SharedData.Find("tabular/imputation/wdbc.csv") is { } tumours)
            yield return ("tumours", Labelled(Table.Load(tumours), "diagnosis", cell => cell == "M"));
    }

    /// <summary>Wines of quality 7 and better; the file has no header.</summary>
    private static Table Wine(string path)
    {
        const int Quality = 11;
        var cells = File.ReadLines(path).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
        var columns = Enumerable.Range(0, cells[0].Length).Where(column => column != Quality)
            .Select(column => new TableColumn($"c{column}", Array.ConvertAll(cells, row => row[column]), []));
        return new([.. columns, new(Label, [], Array.ConvertAll(cells, row => row[Quality] >= 7 ? "yes" : "no"))]);
    }

    private static Table Labelled(Table table, string column, Func<string, bool> isPositive) => new(
        [.. table.Without(column).Columns, new(Label, [], Array.ConvertAll(table[column].Texts, cell => isPositive(cell) ? "yes" : "no"))]);
}
