using MLNetGen.Evaluation.Figures;

namespace MLNetGen.Evaluation.Measures;

/// <summary>Measures what rows are as points: how far apart the clouds are, and how various.</summary>
internal sealed class PointMeasure
{
    private readonly FigureSheet _sheet;
    private readonly int _count;
    private readonly RowModes? _modes;
    private readonly PointFigures? _subject, _ceiling, _floor;

    /// <summary>Measures the tables and their references.</summary>
    public PointMeasure(EvaluationTables tables, FigureSheet sheet, CancellationToken cancellation)
    {
        _sheet = sheet;
        _count = Math.Min(PointFigures.MostRows, tables.LeastRows);
        if (!sheet.Has(FigureSheet.ManyRows))
            return;

        var cloud = new PointCloud(tables.Real);
        _subject = PointFigures.Of(tables.Subject, cloud, tables.Seed, cancellation);
        _ceiling = PointFigures.Of(tables.Ceiling, cloud, tables.Seed, cancellation);
        _floor = PointFigures.Of(tables.Floor, cloud, tables.Seed, cancellation);
        var (real, synthetic) = tables.Subject.Draw(PointFigures.MostRows, tables.Seed);
        _modes = RowModes.Of(cloud.Of(real), cloud.Of(synthetic), tables.Seed);
    }

    /// <summary>The maximum mean discrepancy.</summary>
    public EvaluationFigure Discrepancy() => _sheet.Figure(
        "Maximum mean discrepancy", FigureSheet.ManyRows,
        "How far apart the rows are as points; 0 is ideal, and chance lets it fall a little below.",
        _subject?.Discrepancy, _ceiling?.Discrepancy, _floor?.Discrepancy);

    /// <summary>The figures of diversity.</summary>
    public EvaluationDiversity Diversity() => new()
    {
        Precision = Share("Precision", "Share of synthetic rows that have real ones for neighbours: whether they are plausible.", of => of.Precision),
        Recall = Share("Recall", "Share of real rows that have synthetic ones for neighbours: whether nothing is left out.", of => of.Recall),
        Density = Neighbourhood("Density", "How many real neighbourhoods a synthetic row lies in, against what is usual; 1 is ideal.", of => of.Density),
        Coverage = Share("Coverage", "Share of real rows with a synthetic one in their neighbourhood; 97 % is ideal.", of => of.Coverage),
        Modes = _sheet.Figure(
            "Kinds of rows found", FigureSheet.ManyRows, "Share of the kinds of real rows, found by k-means, that synthetic rows have.",
            _modes is { } modes ? (double)modes.Found / modes.Count : null, isShare: true),
        ModeCount = _modes?.Count,
    };

    private EvaluationFigure Share(string name, string meaning, Func<Neighbourhoods, double> read) =>
        Neighbourhood(name, meaning, read) is var figure && figure.Value is null
            ? figure with { IsShare = true }
            : figure with { IsShare = true, Error = FigureSheet.ShareError(figure.Value, _count) };

    private EvaluationFigure Neighbourhood(string name, string meaning, Func<Neighbourhoods, double> read)
    {
        return _sheet.Figure(name, FigureSheet.ManyRows, meaning, Of(_subject), Of(_ceiling), Of(_floor));

        double? Of(PointFigures? figures) => figures?.Neighbourhoods is { } found ? read(found) : null;
    }
}
