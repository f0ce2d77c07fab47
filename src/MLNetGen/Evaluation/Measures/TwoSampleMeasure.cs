using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Learners;

namespace MLNetGen.Evaluation.Measures;

/// <summary>
/// Classifier two-sample test (Lopez-Paz and Oquab 2017) with boosted trees: each half of the rows is judged by trees that learned from the other.
/// </summary>
internal sealed class TwoSampleMeasure(EvaluationTables tables, FigureSheet sheet, EvaluationOptions options)
{
    private const int MostRows = 5_000;
    private const string IsSynthetic = "MLNetGen.IsSynthetic";

    /// <summary>Measures the tables and their references.</summary>
    public EvaluationFigure Measure()
    {
        var isMeasured = options.UseTrainers && sheet.Has(FigureSheet.ManyRows) && tables.Real.Columns.Count > 0;
        var area = isMeasured ? Area(tables.Subject) : null;
        var rows = Math.Min(MostRows, tables.LeastRows);
        return sheet.Figure(
            "Two-sample test", FigureSheet.ManyRows,
            "AUC of boosted trees that tell synthetic from real rows; 0.5 is ideal: they cannot.",
            area, isMeasured ? Area(tables.Ceiling) : null, isMeasured ? Area(tables.Floor) : null,
            area is { } found ? 1.96 * RocArea.StandardError(found, rows, rows) : null);
    }

    private double? Area(TablePair pair)
    {
        var (real, synthetic) = pair.Draw(MostRows, tables.Seed);
        var (realFirst, realSecond) = real.Halves(new(tables.Seed));
        var (syntheticFirst, syntheticSecond) = synthetic.Halves(new(tables.Seed));
        var (first, second) = (Labelled(realFirst, syntheticFirst), Labelled(realSecond, syntheticSecond));
        return (Area(first, second) + Area(second, first)) / 2;
    }

    private double Area(IDataView training, IDataView judged)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        var ml = new MLContext(tables.Seed);
        var mapping = new LabelMapping(LabelTask.Binary, Positive: null, ml.Transforms.CopyColumns(LabelMapping.ColumnName, IsSynthetic));
        var names = tables.Real.Columns.Select(column => column.Name);
        var model = Trainers.Pipeline(ml, Learner.BoostedTrees, mapping, training.Schema, names).Fit(training);
        return BinaryOutcome.Read(model.Transform(judged), IsSynthetic).AreaUnderRocCurve;
    }

    private static IDataView Labelled(Sampling.SampledTable real, Sampling.SampledTable synthetic) => LearningFrame.Of(
        LearningFrame.Append(real, synthetic),
        new BooleanDataFrameColumn(IsSynthetic, Enumerable.Range(0, real.RowCount + synthetic.RowCount).Select(row => row >= real.RowCount)));
}
