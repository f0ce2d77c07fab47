using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Doctor;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;

[assembly: LoadableModel<GanTransformer>]

namespace MLNetGen.Gan;

/// <summary>
/// A trained generative adversarial network. It makes new rows and tells how real given ones look. Made by <see cref="GanEstimator"/>
/// or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>Dispose of it when it is no longer needed: it holds native memory. It can be used from several threads.</remarks>
/// <seealso cref="GanOptions.Constraints"/>
public sealed class GanTransformer : RowTransformer, ISampler, ILoadableModel<GanTransformer>
{
    private const int DefaultSamples = 10_000;

    private readonly GanModel _model;
    private readonly IReadOnlyList<GanOutput> _outputs;

    internal GanTransformer(IHost host, GanModel model)
        : base(host, Kind, model)
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
    /// so that any number of them takes no memory; every pass gives the same rows. If there are <see cref="GanOptions.Constraints"/> they are a
    /// <see cref="RejectionSample"/>, whose cursors fail where fewer than 1 in 1,000 rows that the model makes keep them.
    /// </summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing, as often as it was in training.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IDataView Sample(long count, int? seed = null, bool fillMissing = false) =>
        Sample(count, wish: null, seed, fillMissing, accept: null);

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
        return Sample(count, _model.Conditions.Wish(condition), seed, fillMissing, accept: null);
    }

    /// <summary>
    /// Makes new rows that pass a test: rows are made, for a condition if one is given, until enough of them have passed. So they are distributed
    /// as the model's own rows that pass it.
    /// </summary>
    /// <typeparam name="TRow">A class with some of the model's columns.</typeparam>
    /// <param name="count">Number of rows, 0 or more.</param>
    /// <param name="accept">
    /// The test. It is called on several threads at a time, with objects that are filled again and again, and depends on nothing but the row.
    /// </param>
    /// <param name="seed">Seed: the same seed gives the same rows. Default: from the context.</param>
    /// <param name="condition">Wished values of condition columns, as for <see cref="Sample(long, object, int?, bool)"/>. Default: none.</param>
    /// <param name="fillMissing">Whether to give a value also where the model would leave a cell missing.</param>
    /// <returns>
    /// The rows, computed while a cursor reads them, and the share that passed. A cursor fails with an <see cref="InvalidOperationException"/> when
    /// fewer than 1 in 1,000 of at least 10,000 rows for a block of up to 4,096 passed.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="accept"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The model has no such condition column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, <typeparamref name="TRow"/> has a column that the model has not, or a wished value did not occur in
    /// training.
    /// </exception>
    public RejectionSample Sample<TRow>(
        long count, Func<TRow, bool> accept, int? seed = null, object? condition = null, bool fillMissing = false)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(accept);
        var wish = condition is null ? null : _model.Conditions.Wish(condition);
        return (RejectionSample)Sample(count, wish, seed, fillMissing, TypedTest.Of(accept));
    }

    /// <summary>A walk in the latent space, decoded: rows between one row and another.</summary>
    /// <typeparam name="TRow">A class with the model's columns.</typeparam>
    /// <param name="from">The row to start from; condition columns stay as they are in it.</param>
    /// <param name="to">The row to end at.</param>
    /// <param name="steps">Number of rows, 2 or more, the rows closest to both ends, for these conditions, included.</param>
    /// <inheritdoc cref="Interpolate(IDataView, int)"/>
    /// <exception cref="ArgumentNullException">A row is <see langword="null"/>.</exception>
    public IDataView Interpolate<TRow>(TRow from, TRow to, int steps) where TRow : class
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return Interpolate(new MLContext().Data.LoadFromEnumerable([from, to]), steps);
    }

    /// <summary>
    /// A walk in the latent space from the first row of a view to its second, decoded. The latent vectors of both are those whose rows come
    /// closest to them (Lipton and Tripathi 2017); between them normal numbers lie on a straight line, coin flips change half way.
    /// </summary>
    /// <remarks>
    /// The walk goes where it goes: of <see cref="GanOptions.Constraints"/> its rows keep totals, the others only as far as the model does.
    /// </remarks>
    /// <param name="ends">Two rows with the model's columns; condition columns stay as they are in the first.</param>
    /// <param name="steps">Number of rows, 2 or more, the rows closest to both ends, for these conditions, included.</param>
    /// <returns>Rows of the model's columns.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ends"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="ends"/> has not two rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or <paramref name="steps"/> is less than 2.</exception>
    public IDataView Interpolate(IDataView ends, int steps)
    {
        Check.Within(steps, 2, int.MaxValue, nameof(steps));
        var codes = LatentWalk.Ends(Encode(ends));
        var latents = new float[2 * LatentSize];
        new LatentInversion(_model).Find(codes, 2, latents);
        return new LatentWalk(_model.Codec, LatentSize, _model.Decode, codes[.._model.Codec.Layout.Width])
            .Line(latents, steps, switches: Options.LatentBits);
    }

    /// <summary>
    /// Compares rows with generated ones, for a look at whether training rows were memorised: generated rows should not be nearer to them than
    /// to rows that the model has not seen.
    /// </summary>
    /// <remarks>
    /// The distance is the Euclidean one of the features by which rows are judged: numbers in standard deviations of their column (with the heap,
    /// where a column's numbers fall into several), counts as log(1 + count), categories as one-hot vectors, missing cells as 0 and a flag; it is
    /// divided by the root of the number of modelled columns, of which a vector is one.
    /// </remarks>
    /// <param name="rows">Rows with the model's columns.</param>
    /// <param name="samples">
    /// Number of generated rows, 1 or more, which are made when the first row is read and kept in encoded form. Default 10,000.
    /// </param>
    /// <param name="seed">Seed of the generated rows, which are those of <see cref="Sample(long, int?, bool)"/>. Default: from the context.</param>
    /// <returns>
    /// The rows with, for the nearest generated row, "{column}.Nearest" for each modelled column, and "Distance", a Single. Lazy.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or of another type, or <paramref name="samples"/> is not positive.
    /// </exception>
    public IDataView Nearest(IDataView rows, int samples = DefaultSamples, int? seed = null)
    {
        var others = Sample(Check.Positive(samples, nameof(samples)), seed);
        return new NearestRows(Host, _model, () => new EncodedTable(Encode(others)), Warn).Transform(rows);
    }

    /// <summary>
    /// The duality gap (Grnarova et al. 2019): what a discriminator that goes on learning gains over the value that a generator which goes on
    /// learning leaves to the present discriminator, in units of the discriminator's loss. About 0 at the equilibrium, large where modes are
    /// missing or training has not converged.
    /// </summary>
    /// <param name="data">Rows with the model's columns, 100 or more; best ones that it was not trained on. At most 4,096 are used.</param>
    /// <param name="steps">Steps of each player's training, 1 or more. Default 200.</param>
    /// <param name="seed">Seed of all that is drawn. Default: from the context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="data"/> has fewer than 100 rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or <paramref name="steps"/> is not positive.</exception>
    public double DualityGap(IDataView data, int steps = 200, int? seed = null)
    {
        const int FewestRows = 100;
        const int MostRows = 4096;
        Check.Positive(steps, nameof(steps));
        var rows = Encode(data);
        if (rows.RowCount < FewestRows)
            throw new ArgumentException($"At least {FewestRows} rows are needed to measure a duality gap, got {rows.RowCount}.", nameof(data));
        var chosen = seed ?? Host.Rand.Next();
        using var codes = RowSampler.Take(rows, MostRows, chosen, default);
        return new DualityGap(_model).Measure(codes, steps, chosen);
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

    private IDataView Sample(long count, ConditionWish? wish, int? seed, bool fillMissing, RowTest? accept)
    {
        Check.NotNegative(count, nameof(count));
        var chosen = seed ?? Host.Rand.Next();
        RowTest[] tests = [.. _model.Rules.Tests, .. accept is null ? Array.Empty<RowTest>() : [accept]];
        return tests.Length == 0
            ? new SampleView(
                _model.Codec,
                count,
                (block, rows, code) => CollectionGuard.Fill(code, codes => _model.Sample(chosen, [block], rows, wish, fillMissing, codes)))
            : new RejectionSample(
                _model.Codec,
                count,
                (block, attempt, rows, code) =>
                    CollectionGuard.Fill(code, codes => _model.Sample(chosen, [block, attempt], rows, wish, fillMissing, codes)),
                tests);
    }

    private EncodedRows Encode(IDataView data) => Encode(data, _model.Codec);
}
