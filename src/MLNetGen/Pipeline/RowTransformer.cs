using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>
/// A trained model that adds columns to each row. It behaves as ML.NET's own transformers do: it is lazy, can be saved and
/// loaded alone or inside a chain, and serves prediction engines. Rows go through the model a batch at a time.
/// </summary>
/// <remarks>Dispose of the transformer when it is no longer needed: it holds native memory.</remarks>
public abstract class RowTransformer : ITransformer, IDisposable
{
    private readonly string _kind;
    private readonly IDisposable? _owned;
    private bool _isDisposed;

    /// <param name="host">The host of this component.</param>
    /// <param name="kind">The kind of model that <see cref="ILoadableModel{TSelf}.Kind"/> of the derived class states.</param>
    /// <param name="owned">What ends with the transformer: its model, unless that is another's.</param>
    private protected RowTransformer(IHost host, string kind, IDisposable? owned)
    {
        Host = host;
        _kind = kind;
        _owned = owned;
    }

    /// <summary>The host of this component.</summary>
    private protected IHost Host { get; }

    /// <summary>The most rows that a cursor reads ahead; fewer when rows are wide.</summary>
    internal int MaxBatch { get; set; } = BatchCapacity.Default;

    /// <summary>The columns that are added to rows of a schema, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column that the model needs is missing or of another type.</exception>
    internal abstract IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema);

    /// <summary>The input columns that the active outputs are computed from.</summary>
    internal abstract IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs);

    /// <summary>
    /// Opens a program on an input whose columns <see cref="GetInputs"/> are active. Several programs may be open at a time, each
    /// on a thread of its own.
    /// </summary>
    /// <param name="input">The row, or cursor, that the program reads from; it stays the caller's.</param>
    /// <param name="activeOutputs">Which outputs to compute, by their index in <see cref="GetOutputs"/>; at least one.</param>
    /// <param name="capacity">Number of slots.</param>
    internal abstract IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity);

    /// <summary>Opens a program, unless the model has been disposed of.</summary>
    /// <inheritdoc cref="Open"/>
    internal IRowProgram OpenAlive(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Open(input, activeOutputs, capacity);
    }

    /// <summary>Writes what <see cref="ILoadableModel{TSelf}.Load"/> of the derived class needs.</summary>
    internal abstract void Save(ModelWriter model);

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>Returns the schema that <see cref="Transform"/> gives to rows of <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column that the model needs is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new RowMapper(this, inputSchema).OutputSchema;

    /// <summary>Adds the model's columns to <paramref name="input"/>. Values are computed while a cursor reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column that the model needs is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BatchedView(input, new RowMapper(this, input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowMapper(this, inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelWriter.Save(ctx, this, _kind, Save);

    /// <summary>Tells the user what is odd about rows but no error.</summary>
    private protected void Warn(string message)
    {
        using var channel = Host.Start("Encoding");
        channel.Warning(message);
    }

    /// <summary>The rows of a view as a model's codec encodes them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    private protected EncodedRows Encode(IDataView data, RowCodec codec)
    {
        ArgumentNullException.ThrowIfNull(data);
        codec.CheckSchema(data.Schema);
        return new(data, codec, Warn);
    }

    /// <summary>Releases the model's native memory.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _owned?.Dispose();
        GC.SuppressFinalize(this);
    }
}
