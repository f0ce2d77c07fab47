namespace MLNetGen.Benchmarks.Quality;

/// <summary>What in synthetic rows could not stand in the real table.</summary>
internal static class Validity
{
    /// <summary>Mean over the columns of texts of the share of real categories that occur.</summary>
    public static double CategoryCoverage(Table real, Table synthetic) => real.Columns.Zip(synthetic.Columns)
        .Where(pair => !pair.First.IsNumber)
        .Average(pair => pair.First.Texts.Distinct().Intersect(pair.Second.Texts).Count() / (double)pair.First.Texts.Distinct().Count());

    /// <summary>Share of rows with a number below or above all real ones.</summary>
    public static double OutOfRange(Table real, Table synthetic) => ShareOfRows(real, synthetic, column =>
    {
        if (!column.IsNumber)
            return (_, _) => false;

        var (least, greatest) = (column.Numbers.Min(), column.Numbers.Max());
        return (candidate, row) => !(candidate.Numbers[row] >= least && candidate.Numbers[row] <= greatest);
    });

    /// <summary>Share of rows with a text that no real row has, or a broken number in a column of whole ones.</summary>
    public static double Foreign(Table real, Table synthetic) => ShareOfRows(real, synthetic, column =>
    {
        if (column.IsNumber)
        {
            var isWhole = column.Numbers.All(double.IsInteger);
            return (candidate, row) => isWhole && !double.IsInteger(candidate.Numbers[row]);
        }

        var own = column.Texts.ToHashSet();
        return (candidate, row) => !own.Contains(candidate.Texts[row]);
    });

    /// <summary>Share of rows whose text and number do not go together in any real row.</summary>
    public static double Contradictions(Table real, Table synthetic, string text, string number)
    {
        var known = Pairs(real).ToHashSet();
        return Pairs(synthetic).Count(pair => !known.Contains(pair)) / (double)synthetic.RowCount;

        IEnumerable<(string, double)> Pairs(Table table) => table[text].Texts.Zip(table[number].Numbers);
    }

    private static double ShareOfRows(Table real, Table synthetic, Func<TableColumn, Func<TableColumn, int, bool>> ruleOf)
    {
        var rules = real.Columns.Zip(synthetic.Columns, (column, candidate) => (Breaks: ruleOf(column), Candidate: candidate)).ToList();
        return Enumerable.Range(0, synthetic.RowCount).Count(row => rules.Any(rule => rule.Breaks(rule.Candidate, row)))
            / (double)synthetic.RowCount;
    }
}
