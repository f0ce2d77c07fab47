using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Training;
using MLNetGen.Vae;

[assembly: LoadableModel<VaeTransformer>]

namespace MLNetGen.Vae;

/// <summary>
/// A trained variational autoencoder. It encodes rows into its latent space, tells how strange they are, decodes latent vectors
/// and makes new rows. Made by <see cref="VaeEstimator"/> or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>Dispose of it when it is no longer needed: it holds native memory. It can be used from several threads.</remarks>
public sealed class VaeTransformer : RowTransformer, ILoadableModel<VaeTransformer>
{
    private readonly VaeModel _model;
    private readonly IReadOnlyList<VaeOutput> _outputs;

    internal VaeTransformer(IHost host, VaeModel model)
        : base(host, Kind)
    {
        _model = model;
        _outputs = VaeOutput.Of(model.Options);
    }

    private static string Kind => "Vae";

    static string ILoadableModel<VaeTransformer>.Kind => Kind;

    internal VaeModel Model => _model;

    /// <summary>Dimensions of the latent space.</summary>
    public int LatentSize => _model.Sizes.Latent;

    /// <summary>The columns that are modelled, in order.</summary>
    public IReadOnlyList<string> ColumnNames => _model.Options.ColumnNames;

    /// <summary>Why training ended, and what to try if it did not end well.</summary>
    public TrainingOutcome Outcome => _model.Training.Outcome;

    /// <summary>The losses of every epoch, in nats per row.</summary>
    public TrainingHistory History => _model.Training.History;

    /// <summary>The schema of the rows that <see cref="Sample"/> gives: the modelled columns with their own types.</summary>
    public DataViewSchema SampleSchema => SampleView.SchemaOf(_model.Codec);

    /// <summary>
    /// Makes new rows: latent vectors are drawn from the prior N(0, I), decoded, and each cell is drawn from its distribution. Rows are
    /// computed while a cursor reads them, so that any number of them takes no memory; every pass gives the same rows.
    /// </summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing, as often as it was in training.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IDataView Sample(long count, int? seed = null, bool fillMissing = false)
    {
        var chosen = seed ?? Host.Rand.Next();
        return new SampleView(
            _model.Codec,
            Check.NotNegative(count, nameof(count)),
            (block, rows, code) => _model.Sample(chosen, block, rows, fillMissing, code));
    }

    /// <summary>
    /// The way back: a transformer from the latent column to the modelled columns. It shares this model's network and lives as long.
    /// </summary>
    public VaeDecoder Decoder => new(Host, _model, _model.Options.LatentColumnName ?? "Latent", ownsModel: false);

    /// <summary>Adds to rows that have the latent column the modelled columns that it stands for.</summary>
    /// <param name="latents">Rows with a column named as this model's latent column, a vector of <see cref="LatentSize"/> Single.</param>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The latent column is not there, or is not a vector of <see cref="LatentSize"/> Single.</exception>
    public IDataView Decode(IDataView latents) => Decoder.Transform(latents);

    static VaeTransformer ILoadableModel<VaeTransformer>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(VaeTransformer));
        return new(host, VaeModel.Load(model, host));
    }

    internal override void Save(ModelWriter model) => _model.Save(model);

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        _model.Codec.CheckSchema(inputSchema);
        return [.. _outputs.Select(output => output.Column(_model.Codec, LatentSize))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        _model.Codec.ActiveColumns(inputSchema);

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new VaeProgram(_model, _outputs, input, activeOutputs, capacity, Warn);

    private protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _model.Dispose();
    }

    private void Warn(string message)
    {
        using var channel = Host.Start("Encoding");
        channel.Warning(message);
    }
}
