using MLNetGen.Columns;
using MLNetGen.Networks;

namespace MLNetGen.CycleGan;

/// <summary>Settings of a CycleGAN that do not go together: each message names them and says what to do.</summary>
internal static class CycleGanOptionsCheck
{
    /// <summary>Checks settings before there are data.</summary>
    /// <exception cref="ArgumentException">Two settings exclude each other.</exception>
    public static void Run(CycleGanOptions options)
    {
        if (options.OneSided && (options.Reconstructs || options.CycleErrorColumnName is not null))
        {
            var wayBack = options.Reconstructs ? nameof(CycleGanOptions.Reconstructs) : nameof(CycleGanOptions.CycleErrorColumnName);
            throw new ArgumentException(
                $"{nameof(CycleGanOptions.OneSided)} learns no way back, which {wayBack} needs. Leave one of them out.", nameof(options));
        }
        if (options.AnchorColumnNames.FirstOrDefault(name => !options.ColumnNames.Contains(name)) is { } anchor)
        {
            throw new ArgumentException(
                $"Column '{anchor}' is in {nameof(CycleGanOptions.AnchorColumnNames)} but not in {nameof(CycleGanOptions.ColumnNames)}: an anchor is a " +
                "column that is translated and should change little. Add it there too, or leave it out.", nameof(options));
        }
        var others = new[] { options.DomainColumnName, options.PairColumnName }.OfType<string>().Concat(options.KeepColumnNames);
        if (others.FirstOrDefault(options.ColumnNames.Contains) is { } both)
        {
            throw new ArgumentException(
                $"Column '{both}' is in {nameof(CycleGanOptions.ColumnNames)} and has another use too: a column that is translated cannot be the " +
                "domain, name partners, or be kept. Leave it out of one of them.", nameof(options));
        }
    }

    /// <summary>Checks that translators can handle what the columns hold.</summary>
    /// <exception cref="InvalidOperationException">
    /// No column varies, one has too many categories or is an image among others, or a classifier of images is given for rows.
    /// </exception>
    public static void Layout(RowLayout layout, CycleGanOptions options)
    {
        var columnNames = options.ColumnNames;
        if (layout.Fields.Count == 0)
        {
            throw new InvalidOperationException(
                $"There is nothing to learn: all rows are alike in {string.Join(", ", columnNames.Select(name => $"'{name}'"))}, and kept columns are " +
                "not translated. List a column whose values differ.");
        }
        if (layout.Fields.Count > 1 && layout.Fields.FirstOrDefault(field => field.Image is not null) is { } image)
        {
            throw new InvalidOperationException(columnNames.Count == 1
                ? $"Some rows of column '{image.Name}' have no image. Leave such rows out."
                : $"Column '{image.Name}' holds images, and other columns are to be translated too. Translate images alone, and rows with another model.");
        }
        if (layout.Fields.FirstOrDefault(field => field.Cardinality > RowInput.LargestOneHot) is { } large)
        {
            throw new InvalidOperationException(
                $"Column '{large.Name}' has {large.Cardinality} categories: at most {RowInput.LargestOneHot} can be translated. Leave the column out, " +
                "so that it stays as it is, or map its values to fewer first.");
        }
        if (options.Classifier is not null && layout.Fields[0].Image is null)
        {
            throw new InvalidOperationException(
                $"{nameof(CycleGanOptions.Classifier)} is for images, but rows are to be translated. Let a classifier stand before this step of the " +
                $"pipeline and name its PredictedLabel in {nameof(CycleGanOptions.KeepColumnNames)}.");
        }
    }
}
