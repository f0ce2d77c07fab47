using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using MLNetGen.Vae;

[assembly: LoadableModel<VaeTransformer>]

namespace MLNetGen.Vae;

/// <summary>
/// A trained variational autoencoder. It encodes rows into its latent space, tells how strange they are, decodes latent vectors
/// and makes new rows. Made by <see cref="VaeEstimator"/> or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>Dispose of it when it is no longer needed: it holds native memory. It can be used from several threads.</remarks>
public sealed class VaeTransformer : RowTransformer, ISampler, ILoadableModel<VaeTransformer>
{
    private const int DefaultSamples = 100;
    private const int ImputedBlockSize = 256;

    private readonly VaeModel _model;
    private readonly IReadOnlyList<VaeOutput> _outputs;

    internal VaeTransformer(IHost host, VaeModel model)
        : base(host, Kind, model)
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

    /// <summary>The settings that it was trained with.</summary>
    public VaeOptions Options => _model.Options;

    /// <summary>Why training ended, and what to try if it did not end well.</summary>
    public TrainingOutcome Outcome => _model.Training.Outcome;

    /// <summary>The losses of every epoch, in nats per row.</summary>
    public TrainingHistory History => _model.Training.History;

    /// <summary>The schema of the rows that <see cref="Sample(long, int?, bool)"/> gives: the modelled columns with their own types.</summary>
    public DataViewSchema SampleSchema => SampleView.SchemaOf(_model.Codec);

    /// <summary>The columns that rows are given and that are not modelled, in order.</summary>
    public IReadOnlyList<string> ConditionColumnNames => _model.Options.ConditionColumnNames;

    /// <summary>
    /// Makes new rows: latent vectors are drawn from the prior (<see cref="VaeOptions.Prior"/>), decoded, and each cell is drawn from its
    /// distribution. Condition columns have the values that they had in training, as often. Rows are computed while a cursor reads
    /// them, so that any number of them takes no memory; every pass gives the same rows.
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
    /// dictionary from names to values. A key is given by its key value or, as a number, counted from 1; vectors cannot be wished for. Columns that it leaves out have values that occurred together with the wished ones in training.
    /// </param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The model has no such condition column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or a wished value is of another type than its column, or did not occur in training: a
    /// category that no row had, a number beyond those of all rows, anything but the one value of a constant column.
    /// </exception>
    public IDataView Sample(long count, object condition, int? seed = null, bool fillMissing = false) =>
        Sample(count, Wish(condition), seed, fillMissing);

    /// <summary>
    /// The way back: a transformer from the latent column, and the condition columns if there are any, to the modelled columns. It
    /// shares this model's network and lives as long.
    /// </summary>
    public VaeDecoder Decoder => CreateDecoder(wish: null);

    /// <summary>Adds to rows that have the latent column the modelled columns that it stands for.</summary>
    /// <param name="latents">
    /// Rows with a column named as this model's latent column, a vector of <see cref="LatentSize"/> Single, and with the condition columns if
    /// there are any.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or of another type.</exception>
    public IDataView Decode(IDataView latents) => Decoder.Transform(latents);

    /// <summary>
    /// Decodes latent vectors for a condition. Of encoded rows (<see cref="RowTransformer.Transform"/>) it gives what they would be if the
    /// condition were another: the counterfactual.
    /// </summary>
    /// <param name="latents">Rows with the latent column, and with the condition columns that <paramref name="condition"/> leaves out.</param>
    /// <param name="condition">The wished values of condition columns, as for <see cref="Sample(long, object, int?, bool)"/>.</param>
    /// <inheritdoc cref="Sample(long, object, int?, bool)" path="/exception"/>
    public IDataView Decode(IDataView latents, object condition) => CreateDecoder(Wish(condition)).Transform(latents);

    /// <summary>A transformer that fills missing cells. It shares this model's network and lives as long.</summary>
    /// <param name="samples">Latent vectors that are weighted for each row, 1 or more. Default 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is not positive.</exception>
    public VaeImputer CreateImputer(int samples = DefaultSamples) =>
        new(Host, _model, Check.Positive(samples, nameof(samples)), ownsModel: false);

    /// <summary>
    /// Fills the missing cells of the modelled columns: a number with its posterior-weighted mean, a category with the likeliest one (Mattei
    /// and Frellsen 2019, "MIWAE"). Lazy; other columns pass through.
    /// </summary>
    /// <param name="data">Rows with the modelled columns.</param>
    /// <param name="samples">Latent vectors that are weighted for each row, 1 or more. Default 100.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or <paramref name="samples"/> is not positive.</exception>
    public IDataView Impute(IDataView data, int samples = DefaultSamples) => CreateImputer(samples).Transform(data);

    /// <summary>
    /// Multiple imputation: several completed tables, in each of which missing cells are drawn from what the model thinks possible, so
    /// that their spread shows how uncertain they are (Rubin 1987). The rows are read once and kept in encoded form: observed numbers
    /// come back rounded as the model sees them, and within the range of the training rows.
    /// </summary>
    /// <param name="data">Rows with the modelled columns.</param>
    /// <param name="draws">Number of tables, 1 or more.</param>
    /// <param name="seed">Seed of the draws. Default: from the context.</param>
    /// <param name="samples">Latent vectors that are weighted for each row, 1 or more. Default 100.</param>
    /// <returns>Tables of the model's columns, with the rows of <paramref name="data"/> in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a number is not positive.</exception>
    public IReadOnlyList<IDataView> ImputeDraws(IDataView data, int draws, int? seed = null, int samples = DefaultSamples)
    {
        Check.Positive(draws, nameof(draws));
        Check.Positive(samples, nameof(samples));
        var table = new EncodedTable(Encode(data));
        var chosen = seed ?? Host.Rand.Next();
        return [.. Enumerable.Range(0, draws).Select(draw => new SampleView(
            _model.Codec, table.RowCount, (block, rows, code) => ImputeBlock(table, samples, (chosen, draw, block), rows, code), ImputedBlockSize))];
    }

    /// <summary>
    /// log p(x) of each row in nats, estimated from below by importance sampling (Burda et al. 2016, equation 8): the more samples, the
    /// closer. Of numbers it is a density in the model's own, standardised units.
    /// </summary>
    /// <param name="data">Rows with the model's columns.</param>
    /// <param name="samples">Latent vectors of each row, 1 or more. Default 100.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or <paramref name="samples"/> is not positive.</exception>
    public IReadOnlyList<double> LogLikelihood(IDataView data, int samples = DefaultSamples) =>
        new VaeInference(_model).LogLikelihood(Encode(data), Check.Positive(samples, nameof(samples)));

    /// <summary>
    /// Number of latent dimensions that the model makes use of: those whose posterior mean varies over the rows by more than
    /// <paramref name="leastVariance"/> (Burda et al. 2016, section 5).
    /// </summary>
    /// <param name="data">Rows with the model's columns.</param>
    /// <param name="leastVariance">The variance above which a dimension is active. Default 0.01.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public int ActiveUnits(IDataView data, double leastVariance = 0.01) =>
        new VaeInference(_model).MeanVariances(Encode(data)).Count(variance => variance > leastVariance);

    /// <summary>A walk in the latent space, decoded: rows on the straight line from one row's place to another's.</summary>
    /// <typeparam name="TRow">A class with the model's columns.</typeparam>
    /// <param name="from">The row to start from; condition columns stay as they are in it.</param>
    /// <param name="to">The row to end at.</param>
    /// <param name="steps">Number of rows, 2 or more, the reconstructions of both ends for these conditions included.</param>
    /// <exception cref="ArgumentNullException">A row is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or <paramref name="steps"/> is less than 2.</exception>
    public IDataView Interpolate<TRow>(TRow from, TRow to, int steps) where TRow : class
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return Interpolate(new MLContext().Data.LoadFromEnumerable([from, to]), steps);
    }

    /// <summary>A walk in the latent space from the first row of a view to its second, decoded.</summary>
    /// <param name="ends">Two rows with the model's columns; condition columns stay as they are in the first.</param>
    /// <param name="steps">Number of rows, 2 or more, the reconstructions of both ends for these conditions included.</param>
    /// <returns>Rows of the model's columns.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ends"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="ends"/> has not two rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or <paramref name="steps"/> is less than 2.</exception>
    public IDataView Interpolate(IDataView ends, int steps)
    {
        Check.Within(steps, 2, int.MaxValue, nameof(steps));
        var codes = LatentWalk.Ends(Encode(ends));
        var means = new float[2 * LatentSize];
        _model.Encode(codes, 2, means, [], [], []);
        return Walk(codes[.._model.Codec.Layout.Width]).Line(means, steps);
    }

    /// <summary>A plane of the latent space, decoded: rows on a square grid in two dimensions, all others 0.</summary>
    /// <param name="steps">Rows along each side, 2 or more.</param>
    /// <param name="dimensionX">The dimension that grows along a line of the grid, from 0. Default 0.</param>
    /// <param name="dimensionY">The dimension that falls from line to line, from 0. Default 1.</param>
    /// <param name="extent">The grid reaches from minus this to this. Default 2.</param>
    /// <param name="condition">
    /// The values of condition columns, as for <see cref="Sample(long, object, int?, bool)"/>; those of a training row where it is
    /// <see langword="null"/>.
    /// </param>
    /// <returns>steps x steps rows of the model's columns, line by line.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or a number is too small.</exception>
    public IDataView LatentGrid(int steps, int dimensionX = 0, int dimensionY = 1, double extent = 2, object? condition = null)
    {
        Check.Within(steps, 2, 10_000, nameof(steps));
        Check.Within(dimensionX, 0, LatentSize - 1, nameof(dimensionX));
        Check.Within(dimensionY, 0, LatentSize - 1, nameof(dimensionY));
        Check.Positive(extent, nameof(extent));
        var code = _model.Conditions.Example(condition is null ? null : Wish(condition));
        return Walk(code).Grid(steps, dimensionX, dimensionY, extent);
    }

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

    private ConditionWish Wish(object condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return _model.Conditions.Wish(condition);
    }

    private VaeDecoder CreateDecoder(ConditionWish? wish) =>
        new(Host, _model, _model.Options.LatentColumnName ?? "Latent", wish, ownsModel: false);

    private SampleView Sample(long count, ConditionWish? wish, int? seed, bool fillMissing)
    {
        var chosen = seed ?? Host.Rand.Next();
        return new(
            _model.Codec,
            Check.NotNegative(count, nameof(count)),
            (block, rows, code) => CollectionGuard.Fill(code, codes => _model.Sample(chosen, block, rows, wish, fillMissing, codes)));
    }

    private LatentWalk Walk(float[] conditions) => new(_model.Codec, LatentSize, _model.Decode, conditions);

    private void ImputeBlock(EncodedTable table, int samples, (int Seed, int Draw, long Block) position, int rows, Span<float> code)
    {
        using var random = RandomSource.At(position.Seed, position.Draw, position.Block);
        table.CopyTo(position.Block * ImputedBlockSize, rows, code);
        new VaeInference(_model).ImputeDraw(code, rows, samples, random);
    }

    private EncodedRows Encode(IDataView data) => Encode(data, _model.Codec);
}
