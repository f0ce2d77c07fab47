using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// Turns rows of typed columns into rows of floats and back. What it knows of the columns is learned from the training rows and is
/// plain data that can be saved. Immutable, so safe for any number of threads.
/// </summary>
/// <remarks>
/// Missing are NaN, key 0, the empty text and no image; other types have no missing value. In particular a
/// <see cref="Microsoft.Data.Analysis.DataFrame"/> gives its null integers and Booleans as 0 and false, which nobody can tell from
/// real ones. Columns, and slots of numeric vectors, that are the same in all training rows take no place in the code and decode
/// to what they were.
/// </remarks>
internal sealed class RowCodec
{
    private readonly CodecState _state;
    private readonly OneToOne[] _pairs;
    private readonly Dictionary<int, ColumnTotal> _totals = [];

    private RowCodec(CodecState state)
    {
        _state = state;
        var columns = new ColumnCodec[state.Columns.Length];
        var offset = 0;
        for (var index = 0; index < columns.Length; index++)
        {
            var column = state.Columns[index];
            columns[index] = column.Column.ReadKind().CreateColumn(column, state.Rows, offset);
            offset += columns[index].Width;
        }

        Columns = columns;
        Layout = new([.. columns.SelectMany(column => column.Fields)]);
        _pairs = Array.ConvertAll(state.Pairs ?? [], pair => new OneToOne(pair, columns));
    }

    private RowCodec(CodecState state, IEnumerable<(string Total, IReadOnlyList<string> Parts)> sums)
        : this(state) =>
        _totals = sums.ToDictionary(
            sum => IndexOf(sum.Total),
            sum => new ColumnTotal(Columns[IndexOf(sum.Total)], [.. sum.Parts.Select(part => Columns[IndexOf(part)])]));

    /// <summary>What each float of an encoded row is.</summary>
    public RowLayout Layout { get; }

    /// <summary>The columns, in the order in which they were asked for.</summary>
    public IReadOnlyList<ColumnCodec> Columns { get; }

    /// <summary>Number of rows that were learned from.</summary>
    public long RowCount => _state.Rows;

    /// <summary>Checks that columns exist and are of types that can be learned, in the way that is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or is of another type.</exception>
    /// <exception cref="ArgumentException">No column is listed, one is listed twice, or a likelihood is given for another.</exception>
    public static void CheckColumns(DataViewSchema inputSchema, IReadOnlyList<string> columnNames, RowCodecOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnCheck.Names(columnNames);
        ColumnCheck.Wishes(columnNames, options ??= new());
        foreach (var name in columnNames)
            ColumnCheck.Learnable(inputSchema, name, options);
    }

    /// <inheritdoc cref="CheckColumns(DataViewSchema, IReadOnlyList{string}, RowCodecOptions)"/>
    public static void CheckColumns(SchemaShape inputSchema, IReadOnlyList<string> columnNames, RowCodecOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnCheck.Names(columnNames);
        ColumnCheck.Wishes(columnNames, options ??= new());
        foreach (var name in columnNames)
            ColumnCheck.Learnable(inputSchema, name, options);
    }

    /// <summary>
    /// Learns columns in one pass over the rows, and in a second one, which ends early as a rule, which of them determine each other,
    /// if by their frequencies some could.
    /// </summary>
    /// <param name="data">The training rows.</param>
    /// <param name="columnNames">The columns to learn.</param>
    /// <param name="options">How to learn them.</param>
    /// <param name="warn">Told what is odd but no error, such as a column without any value.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <exception cref="InvalidOperationException">The rows cannot be learned from; the message says why and what to do.</exception>
    public static RowCodec Learn(
        IDataView data,
        IReadOnlyList<string> columnNames,
        RowCodecOptions? options = null,
        Action<string>? warn = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckColumns(data.Schema, columnNames, options ??= new());

        var state = StateLearner.Learn(data, [.. columnNames.Select(name => data.Schema[name])], options, warn, cancellation);
        var codec = new RowCodec(state with { Pairs = OneToOneLearner.Learn(data, state, cancellation) });
        return codec.Layout.Width > 0 ? codec : throw new InvalidOperationException(
            $"There is nothing to learn: all rows are alike in {string.Join(", ", columnNames.Select(name => $"'{name}'"))}. " +
            "List a column whose values differ.");
    }

    /// <summary>Checks that rows of another view can be encoded: the same columns, of the learned types and vector sizes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there, or is of another type.</exception>
    /// <param name="inputSchema">The schema of the rows.</param>
    /// <param name="columns">The columns that are needed; <see langword="null"/> for all.</param>
    public void CheckSchema(DataViewSchema inputSchema, IEnumerable<ColumnCodec>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in columns ?? Columns)
            ColumnCheck.Fits(inputSchema, column.Name, column.Type);
    }

    /// <summary>The columns of <paramref name="schema"/> that <see cref="CreateEncoder"/> reads.</summary>
    public IEnumerable<DataViewSchema.Column> ActiveColumns(DataViewSchema schema) => Columns.Select(column => schema[column.Name]);

    /// <summary>Binds an encoder to a row or cursor in which <see cref="ActiveColumns"/> are active.</summary>
    /// <param name="row">The row whose current position is encoded.</param>
    /// <param name="warn">Told once per kind of trouble: a category that was not seen in training, an infinite value.</param>
    /// <param name="columns">The columns to encode, where the places of others are left alone; <see langword="null"/> for all.</param>
    public RowEncoder CreateEncoder(DataViewRow row, Action<string>? warn = null, IEnumerable<ColumnCodec>? columns = null)
    {
        var issues = new EncodingIssues(row, _state.UnseenCategories, warn);
        return new(Layout.Width, [.. (columns ?? Columns).Select(column => column.CreateReader(row, issues))]);
    }

    /// <summary>Type of the values that column <paramref name="column"/> decodes to; a vector always has a known size.</summary>
    public DataViewType TypeOf(int column) => Columns[column].Type;

    /// <summary>Slot names, key values and categorical slot ranges of the training column.</summary>
    public DataViewSchema.Annotations AnnotationsOf(int column) => Columns[column].Annotations;

    /// <summary>
    /// Makes a <see cref="ValueGetter{TValue}"/> of the type of column <paramref name="column"/>, which decodes what
    /// <paramref name="code"/> gives when it is called.
    /// </summary>
    public Delegate CreateGetter(int column, CodeSource code) => _totals.TryGetValue(column, out var total)
        ? total.CreateGetter(
            Columns[column].CreateGetter(code),
            total.Parts.Select(part => CellValues.Number(part.Type, CreateGetter(IndexOf(part.Name), code))))
        : Columns[column].CreateGetter(code);

    /// <summary>The same codec, but that some columns of numbers decode to the sum of others instead of what their code says.</summary>
    /// <param name="sums">Each total with its parts; no total is a part of itself, whatever lies between.</param>
    public RowCodec WithTotals(IEnumerable<(string Total, IReadOnlyList<string> Parts)> sums) => new(_state, sums);

    /// <summary>A column that decodes to a sum, or <see langword="null"/> if it does not.</summary>
    public ColumnTotal? TotalOf(string column) => _totals.GetValueOrDefault(IndexOf(column));

    /// <summary>
    /// Makes a generated row code keep the one-to-one rules of the training rows: where two columns of categories determined each
    /// other in all of them, the second is overwritten by what belongs to the first.
    /// </summary>
    /// <param name="code">A row code.</param>
    /// <param name="given">The first place that is given and must stay as it is, as all behind it must; by default none is.</param>
    public void Reconcile(Span<float> code, int given = int.MaxValue)
    {
        foreach (var pair in _pairs)
            pair.Apply(code, given);
    }

    /// <summary>Writes what was learned, as JSON.</summary>
    public void Save(Stream stream) => CodecFile.Write(stream, _state);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">It is damaged, or from a newer version; the message says where and what to do.</exception>
    public static RowCodec Load(Stream stream)
    {
        var codec = new RowCodec(CodecFile.Read(stream));
        return codec.Layout.Width > 0 ? codec : throw Damaged.Whole("no column varies");
    }

    private int IndexOf(string column) => Columns.TakeWhile(other => other.Name != column).Count();
}
