using Microsoft.ML;
using MLNetGen.Learners;
using MLNetGen.Training;

namespace MLNetGen.Augmentation;

/// <summary>Tries strategies on one division into training and test rows. A generative model is trained once, whatever it is used for.</summary>
internal sealed class StrategyTrial : IDisposable
{
    public const string Vae = "VAE";
    public const string Gan = "GAN";
    public const string Smote = "SMOTE";
    public const string Oversampling = "oversampling";

    private const string Weight = "MLNetGen.Weight";

    private readonly MLContext _ml;
    private readonly IDataView _training;
    private readonly IDataView _test;
    private readonly LabelCensus _census;
    private readonly AdvisorOptions _options;
    private readonly int _seed;
    private readonly string[] _columnNames;
    private readonly LabelMapping _mapping;
    private readonly Dictionary<string, AugmentationMethod> _methods = [];
    private readonly List<IDisposable> _models = [];
    private ITransformer? _plain;

    public StrategyTrial(IDataView training, IDataView test, LabelCensus census, AdvisorOptions options, int seed)
    {
        (_training, _test, _census, _options, _seed) = (training, test, census, options, seed);
        _ml = new(seed);
        _mapping = LabelMapping.Of(_ml, census);
        _columnNames = UsableColumns(training.Schema, census.Column.Name);
    }

    /// <summary>The columns of a schema that can tell of a label.</summary>
    public static string[] UsableColumns(DataViewSchema schema, string labelColumnName) =>
        [.. schema.Where(column => !column.IsHidden && column.Name != labelColumnName && TabularFeatures.CanUse(column.Type)).Select(column => column.Name)];

    /// <summary>What the label column is called where a model is judged.</summary>
    private string JudgedLabel => _options.Pipeline is null ? LabelMapping.ColumnName : _census.Column.Name;

    /// <summary>Trains with a strategy and tests.</summary>
    public StrategyScore Run(Strategy strategy) => strategy.Kind switch
    {
        StrategyKind.Nothing => Score(Plain, threshold: 0),
        StrategyKind.Threshold => Score(Plain, BestThreshold()),
        StrategyKind.Weights => Score(LabelMapping.Map(_ml, _census, Weight, WeightOf).Append(Pipeline(Weight)).Fit(_training), threshold: 0),
        _ => Augmented(strategy),
    };

    public void Dispose() => _models.ForEach(model => model.Dispose());

    private ITransformer Plain => _plain ??= Pipeline().Fit(_training);

    private float WeightOf(LabelClass found) => (float)_census.RowCount / (_census.Classes!.Count * found.Count);

    private StrategyScore Augmented(Strategy strategy)
    {
        if (!_methods.TryGetValue(strategy.Source!, out var method))
            _methods[strategy.Source!] = method = Method(strategy.Source!);
        using var model = _ml.Generative().Augment(method, strategy.Balance, _census.Column.Name, _seed).Append(Pipeline()).Fit(_training);
        return Score(model, threshold: 0);
    }

    private IEstimator<ITransformer> Pipeline(string? weightColumnName = null) => _options.Pipeline
        ?? Trainers.Pipeline(_ml, Learner.BoostedTrees, _mapping, _training.Schema, _columnNames, weightColumnName);

    private AugmentationMethod Method(string source)
    {
        switch (source)
        {
            case Oversampling:
                return AugmentationMethod.Oversampling;
            case Smote:
                return AugmentationMethod.Smote();
            case Vae:
                return Trained(_ml.Generative().Vae(AugmentationModels.Vae(_columnNames, _census, Training)).Fit(_training));
            default:
                return Trained(_ml.Generative().Gan(AugmentationModels.Gan(_columnNames, _census, Training)).Fit(_training));
        }

        AugmentationMethod Trained<TModel>(TModel model) where TModel : ISampler, IDisposable
        {
            _models.Add(model);
            return AugmentationMethod.Sample(model);
        }
    }

    private TrainingOptions Training =>
        new() { Seed = _seed, TimeBudget = _options.TrainingTime, CancellationToken = _options.CancellationToken };

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
