using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Learners;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>
/// Leaves out rows whose label is less plausible than that of most real rows of the same class, as models judge that were trained on real
/// rows only; how plausible real labels are is judged by models that have not seen the row.
/// </summary>
internal sealed class LabelFilter : IRowFilter
{
    private const int Folds = 3;
    private const double LeftOut = 0.05;
    private const string Fold = "MLNetGen.Fold";

    private readonly LabelMapping _mapping;
    private readonly string _labelColumnName;
    private readonly IReadOnlyList<ITransformer> _models;
    private readonly Dictionary<LabelValue, double> _least;

    /// <param name="ml">The context.</param>
    /// <param name="real">The real rows.</param>
    /// <param name="census">Their labels.</param>
    /// <param name="columnNames">The columns to learn from, without the label.</param>
    public LabelFilter(MLContext ml, IDataView real, LabelCensus census, IReadOnlyList<string> columnNames)
    {
        _labelColumnName = census.Column.Name;
        _mapping = LabelMapping.Of(ml, census);
        var pipeline = Trainers.Pipeline(ml, Learner.BoostedTrees, _mapping, real.Schema, columnNames);
        var folds = ml.Data.CrossValidationSplit(real, Folds);
        var (models, plausible) = (new List<ITransformer>(), new List<(LabelValue Label, double Plausibility)>());
        foreach (var fold in folds)
        {
            var model = pipeline.Fit(fold.TrainSet);
            models.Add(model);
            var judged = model.Transform(fold.TestSet);
            using var cursor = judged.GetRowCursor([judged.Schema[_labelColumnName], judged.Schema[ScoreColumn]]);
            var (label, read) = (LabelValue.Reader(cursor, judged.Schema[_labelColumnName]), Plausibility(cursor, ScoreColumn));
            while (cursor.MoveNext())
                plausible.Add((_mapping.Task == LabelTask.Regression ? default : label()!.Value, read()));
        }
        _models = models;
        _least = plausible.GroupBy(row => row.Label).ToDictionary(group => group.Key, group =>
        {
            var sorted = group.Select(row => row.Plausibility).Order().ToArray();
            return sorted[(int)(LeftOut * sorted.Length)];
        });
    }

    public IEnumerable<string> ColumnNames => [_labelColumnName, .. Enumerable.Range(0, Folds).Select(JudgedColumn)];

    public RowTest Test => row =>
    {
        var label = LabelValue.Reader(row, row.Schema[_labelColumnName]);
        var judges = Enumerable.Range(0, Folds).Select(fold => Plausibility(row, JudgedColumn(fold))).ToArray();
        return () =>
        {
            var sum = 0.0;
            foreach (var judge in judges)
                sum += judge();
            return label() is { } value && sum / Folds >= _least.GetValueOrDefault(_mapping.Task == LabelTask.Regression ? default : value);
        };
    };

    private string ScoreColumn => _mapping.Task == LabelTask.Binary ? "Probability" : "Score";

    public IDataView Judge(IDataView candidates)
    {
        var ml = new MLContext();
        foreach (var (model, fold) in _models.Select((model, fold) => (model, fold)))
        {
            var judged = model.Transform(candidates);
            candidates = ml.Transforms.CopyColumns(JudgedColumn(fold), ScoreColumn).Fit(judged).Transform(judged);
        }
        return candidates;
    }

    private static string JudgedColumn(int fold) => $"{Fold}{fold}";

    /// <summary>The probability of the row's own class; of numbers the error of the prediction, negative.</summary>
    private Func<double> Plausibility(DataViewRow row, string judgedColumn)
    {
        var label = LabelValue.Reader(row, row.Schema[_labelColumnName]);
        var column = row.Schema[judgedColumn];
        if (_mapping.Task == LabelTask.Multiclass)
        {
            var getter = row.GetGetter<VBuffer<float>>(column);
            VBuffer<ReadOnlyMemory<char>> names = default;
            column.Annotations.GetValue("SlotNames", ref names);
            var places = names.DenseValues().Select((name, place) => KeyValuePair.Create(name.ToString(), place)).ToDictionary();
            VBuffer<float> scores = default;
            return () =>
            {
                getter(ref scores);
                return label() is { } value && places.TryGetValue(value.Name, out var place) ? scores.GetItemOrDefault(place) : 0;
            };
        }
        var number = row.GetGetter<float>(column);
        return () =>
        {
            var value = 0f;
            number(ref value);
            return label() is not { } own ? double.NegativeInfinity
                : _mapping.Task == LabelTask.Regression ? -Math.Abs(value - own.Number)
                : own == _mapping.Positive ? value
                : 1 - value;
        };
    }
}
