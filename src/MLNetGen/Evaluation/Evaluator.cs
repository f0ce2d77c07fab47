using Microsoft.ML;
using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Images;
using MLNetGen.Evaluation.Measures;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation;

/// <summary>Reads tables, measures, and judges.</summary>
internal sealed class Evaluator(EvaluationOptions options)
{
    /// <summary>Texts of which more than this share are different name rows and are no categories.</summary>
    private const double Identifying = 0.9;

    private readonly CancellationToken _cancellation = options.CancellationToken;

    /// <summary>Compares synthetic with real rows.</summary>
    public EvaluationResult Run(IDataView real, IDataView synthetic)
    {
        var schema = SchemaComparison.Of(real, synthetic, options);
        var sampler = new TableSampler(schema.ColumnNames, options.MaxRows, options.Seed, _cancellation);
        var (tables, holdoutRows, identifiers) = Read(real, synthetic, sampler);
        var isTable = tables.Real.Columns.Count > 0;
        var sheet = new FigureSheet(isTable ? tables.LeastRows : 0);
        options.Progress?.Report("Comparing rows");
        var points = new PointMeasure(tables, sheet, _cancellation);
        options.Progress?.Report("Telling synthetic from real rows");
        var twoSample = new TwoSampleMeasure(tables, sheet, options).Measure();
        options.Progress?.Report("Comparing columns");
        var fidelity = new FidelityMeasure(tables, sheet, _cancellation).Measure(points, twoSample);
        var diversity = points.Diversity();
        options.Progress?.Report("Learning from synthetic rows");
        var usefulness = new UsefulnessMeasure(tables, sheet, options).Measure();
        options.Progress?.Report("Looking for copies");
        var privacy = new PrivacyMeasure(tables, AllReal(), sheet, _cancellation).Measure();
        var result = new EvaluationResult
        {
            Verdict = new() { Summary = "", Remarks = [] },
            RealRows = tables.Real.Seen,
            SyntheticRows = tables.Synthetic.Seen,
            HoldoutRows = holdoutRows,
            RealRowsUsed = tables.Real.RowCount,
            SyntheticRowsUsed = tables.Synthetic.RowCount,
            SamplingError = SamplingError(tables.Real) + SamplingError(tables.Synthetic),
            Fidelity = fidelity,
            Diversity = diversity,
            Usefulness = usefulness,
            Privacy = privacy,
            Images = MeasureImages(real, synthetic, schema.ImageNames),
            LeftOut = [.. schema.LeftOut, .. identifiers.Select(name => $"Column '{name}' names rows: nearly every value is another.")],
            Meaningless = [],
            Tables = tables,
        };
        return Judged(result, sheet, isTable);

        IEnumerable<SampledTable> AllReal() => tables.Real.IsSample
            ? sampler.ReadAll(real).Select(table => table.Only(column => !identifiers.Contains(column.Name)))
            : [tables.Real];
    }

    private static EvaluationResult Judged(EvaluationResult result, FigureSheet sheet, bool isTable)
    {
        var names = result.Sections.SelectMany(section => section.Figures).Select(figure => figure.Name);
        result = result with { Meaningless = [.. isTable ? names.Where(sheet.Skipped.Contains) : [], .. NamesWithoutValue(result.Images)] };
        return result with { Verdict = Verdict.Of(result) };
    }

    private IReadOnlyList<EvaluationImages> MeasureImages(IDataView real, IDataView synthetic, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return [];

        options.Progress?.Report("Comparing images");
        return [.. names.Select(name => new ImageMeasure(options).Measure(real, synthetic, name, options.Images.GetValueOrDefault(name)))];
    }

    private static IEnumerable<string> NamesWithoutValue(IEnumerable<EvaluationImages> images) =>
        images.SelectMany(image => image.Figures).Where(figure => figure.Value is null).Select(figure => figure.Name).Distinct();

    private (EvaluationTables Tables, long HoldoutRows, IReadOnlySet<string> Identifiers) Read(
        IDataView real, IDataView synthetic, TableSampler sampler)
    {
        options.Progress?.Report("Reading real rows");
        var realRows = NotEmpty(sampler.Read(real), "real");
        options.Progress?.Report("Reading synthetic rows");
        var syntheticRows = NotEmpty(sampler.Read(synthetic), "synthetic");
        var holdout = options.Holdout is { } view ? NotEmpty(sampler.Read(view), "hold-out") : null;
        var identifiers = realRows.Columns.Where(column => column.Name != options.LabelColumnName && Identifies(column))
            .Select(column => column.Name).ToHashSet();
        if (identifiers.Count == realRows.Columns.Count)
            identifiers.Clear();
        return (
            EvaluationTables.Of(Without(realRows), Without(syntheticRows), holdout is null ? null : Without(holdout), options.Seed),
            holdout?.Seen ?? 0,
            identifiers);

        SampledTable Without(SampledTable table) => table.Only(column => !identifiers.Contains(column.Name));
    }

    private static SampledTable NotEmpty(SampledTable table, string name) => table.RowCount > 0
        ? table
        : throw new ArgumentException($"There are no {name} rows: nothing can be compared. Give at least one.");

    private static bool Identifies(SampledColumn column) =>
        !column.IsNumber && column.Count >= FigureSheet.ManyRows
        && column.Counts().Count(count => count > 0) > Identifying * column.Count;

    /// <summary>Dvoretzky, Kiefer and Wolfowitz, with Massart's constant, at 95 %.</summary>
    private static double SamplingError(SampledTable table) => table.IsSample ? Math.Sqrt(Math.Log(2 / 0.05) / (2.0 * table.RowCount)) : 0;
}
