using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Training;

[assembly: LoadableModel<GanTransformer>]

namespace MLNetGen.Gan;

/// <summary>
/// A trained generative adversarial network. It makes new rows and tells how real given ones look. Made by <see cref="GanEstimator"/>
/// or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>Dispose of it when it is no longer needed: it holds native memory. It can be used from several threads.</remarks>
public sealed class GanTransformer : RowTransformer, ISampler, ILoadableModel<GanTransformer>
{
    private readonly GanModel _model;
    private readonly IReadOnlyList<GanOutput> _outputs;

    internal GanTransformer(IHost host, GanModel model)
        : base(host, Kind)
    {
        _model = model;
        _outputs = GanOutput.Of(model.Options);
    }

    private static string Kind => "Gan";

    static string ILoadableModel<GanTransformer>.Kind => Kind;

    internal GanModel Model => _model;

    /// <summary>The columns that are modelled, in order.</summary>
    public IReadOnlyList<string> ColumnNames => _model.Options.ColumnNames;

    /// <summary>The columns that rows are given and that are not modelled, in order.</summary>
    public IReadOnlyList<string> ConditionColumnNames => _model.Options.ConditionColumnNames;

    /// <summary>The settings that it was trained with.</summary>
    public GanOptions Options => _model.Options;

    /// <summary>Size of a latent vector: <see cref="GanOptions.LatentSize"/> normal numbers and <see cref="GanOptions.LatentBits"/> coin flips.</summary>
    public int LatentSize => _model.LatentSize;

    /// <summary>Why training ended, and what to try if it did not end well.</summary>
    public TrainingOutcome Outcome => _model.Training.Outcome;

    /// <summary>The losses of every epoch.</summary>
    public TrainingHistory History => _model.Training.History;

    /// <summary>The weight of the penalties that it was trained with, at the start (<see cref="GanOptions.PenaltyWeight"/>).</summary>
    public double PenaltyWeight => _model.PenaltyWeight;

    /// <summary>What the doctor found while it was trained, and did about it.</summary>
    public GanCaseHistory Cases => _model.Cases;

    /// <summary>
    /// Whether the training was healthy at its end, as far as the doctor has examined it; if not, the model has the best state that was found.
    /// </summary>
    public bool IsConverged => _model.Cases.IsConverged;

    /// <summary>The schema of the rows that <see cref="Sample(long, int?, bool)"/> gives.</summary>
    public DataViewSchema SampleSchema => SampleView.SchemaOf(_model.Codec);

    /// <summary>
    /// Makes new rows. Condition columns have the values that they had in training, as often. Rows are computed while a cursor reads them,
    /// so that any number of them takes no memory; every pass gives the same rows.
    /// </summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing, as often as it was in training.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IDataView Sample(long count, int? seed = null, bool fillMissing = false) => Sample(count, wish: null, seed, fillMissing);

    /// <summary>Makes new rows for a condition, which all of them have.</summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="condition">
    /// The wished values of condition columns: an object whose properties have the columns' names, such as <c>new { Churned = true }</c>, or a
    /// dictionary from names to values. A key is given by its key value or, as a number, counted from 1; vectors cannot be wished for. Columns
    /// that it leaves out have values that occurred together with the wished ones in training.
    /// </param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The model has no such condition column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or a wished value is of another type than its column, or did not occur in training.
    /// </exception>
    public IDataView Sample(long count, object condition, int? seed = null, bool fillMissing = false)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Sample(count, _model.Conditions.Wish(condition), seed, fillMissing);
    }

    static GanTransformer ILoadableModel<GanTransformer>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(GanTransformer));
        return new(host, GanModel.Load(model, host));
    }

    internal override void Save(ModelWriter model) => _model.Save(model);

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        _model.Codec.CheckSchema(inputSchema);
        return [.. _outputs.Select(output => output.Column(_model.LatentSize))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        _model.Codec.ActiveColumns(inputSchema);

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new GanProgram(_model, _outputs, input, activeOutputs, capacity, Warn);

    private protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _model.Dispose();
    }

    private SampleView Sample(long count, ConditionWish? wish, int? seed, bool fillMissing)
    {
        var chosen = seed ?? Host.Rand.Next();
        return new(
            _model.Codec,
            Check.NotNegative(count, nameof(count)),
            (block, rows, code) => _model.Sample(chosen, block, rows, wish, fillMissing, code));
    }

    private void Warn(string message)
    {
        using var channel = Host.Start("Encoding");
        channel.Warning(message);
    }
}
