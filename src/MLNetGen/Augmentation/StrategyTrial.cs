using Microsoft.ML;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>
/// Tries strategies on one division into training and test rows. A generative model is trained once, whatever it is used for.
/// </summary>
internal sealed class StrategyTrial : IDisposable
{
    private const string Weight = "MLNetGen.Weight";

    private readonly MLContext _ml;
    private readonly IDataView _training;
    private readonly IDataView _test;
    private readonly LabelCensus _census;
    private readonly IEstimator<ITransformer>? _pipeline;
    private readonly int _seed;
    private readonly LabelMapping _mapping;
    private readonly Dictionary<AugmentationMethod, IRowSource> _sources = [];
    private ITransformer? _plain;

    /// <param name="training">The training rows.</param>
    /// <param name="test">The rows to test on.</param>
    /// <param name="census">The labels of the training rows.</param>
    /// <param name="pipeline">The pipeline to train; <see langword="null"/> for boosted trees on all columns.</param>
    /// <param name="seed">Seed of trainers and synthetic rows.</param>
    public StrategyTrial(IDataView training, IDataView test, LabelCensus census, IEstimator<ITransformer>? pipeline, int seed)
    {
        (_training, _test, _census, _pipeline, _seed) = (training, test, census, pipeline, seed);
        _ml = new(seed);
        _mapping = LabelMapping.Of(_ml, census);
    }

    /// <summary>What the label column is called where a model is judged.</summary>
    private string JudgedLabel => _pipeline is null ? LabelMapping.ColumnName : _census.Column.Name;

    private ITransformer Plain => _plain ??= Pipeline().Fit(_training);

    /// <summary>Trains with a strategy and tests.</summary>
    public StrategyScore Run(Strategy strategy) => strategy.Kind switch
    {
        StrategyKind.Nothing => Score(Plain, threshold: 0),
        StrategyKind.Threshold => Score(Plain, BestThreshold()),
        StrategyKind.Weights => Score(LabelMapping.Map(_ml, _census, Weight, WeightOf).Append(Pipeline(Weight)).Fit(_training), threshold: 0),
        _ => Augmented(strategy.Options!),
    };

    public void Dispose()
    {
        foreach (var source in _sources.Values)
            source.Dispose();
    }

    private float WeightOf(LabelClass found) => (float)_census.RowCount / (_census.Classes!.Count * found.Count);

    private StrategyScore Augmented(AugmentationOptions options)
    {
        if (!_sources.TryGetValue(options.Method, out var source))
            _sources[options.Method] = source = options.Method.Open(_training, _census.Column.Name, _ => { });
        var opened = options with { Method = new OpenedMethod(source), Seed = _seed };
        using var model = _ml.Generative().Augment(opened).Append(Pipeline()).Fit(_training);
        return Score(model, threshold: 0);
    }

    private IEstimator<ITransformer> Pipeline(string? weightColumnName = null) => _pipeline ?? Trainers.Pipeline(
        _ml, Learner.BoostedTrees, _mapping, _training.Schema,
        TabularFeatures.UsableColumns(_training.Schema, _census.Column.Name), weightColumnName);

    /// <summary>The threshold that suits a quarter of the training rows best, of a model that was trained on the others.</summary>
    private float BestThreshold()
    {
        const int Parts = 4;
        var (training, held) = new StratifiedFolds(_training, _census, Parts, _seed)[0];
        var model = Pipeline().Fit(training);
        using var owned = model as IDisposable;
        return BinaryOutcome.Read(model.Transform(held), JudgedLabel).BestThreshold();
    }

    private StrategyScore Score(ITransformer model, float threshold)
    {
        var scored = model.Transform(_test);
        switch (_mapping.Task)
        {
            case LabelTask.Binary:
                var outcome = BinaryOutcome.Read(scored, JudgedLabel);
                return new(outcome.BalancedAccuracy(threshold), outcome.AveragePrecision, outcome.AreaUnderRocCurve, double.NaN);
            case LabelTask.Multiclass:
                return new(_ml.MulticlassClassification.Evaluate(scored, JudgedLabel).MacroAccuracy, double.NaN, double.NaN, double.NaN);
            default:
                return new(double.NaN, double.NaN, double.NaN, _ml.Regression.Evaluate(scored, JudgedLabel).RSquared);
        }
    }
}
