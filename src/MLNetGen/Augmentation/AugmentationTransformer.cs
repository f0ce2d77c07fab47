using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Augmentation;
using MLNetGen.Pipeline;

[assembly: LoadableModel<AugmentationTransformer>]

namespace MLNetGen.Augmentation;

/// <summary>
/// Adds synthetic rows while a pipeline is fitted, and nothing afterwards: <see cref="RowTransformer.Transform"/> gives the rows that it is
/// given. Made by <see cref="AugmentationEstimator"/> or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>
/// In a model file there is nothing of the generator, of training rows or of synthetic ones. Dispose of it when it is no longer needed:
/// until then it holds the generator.
/// </remarks>
public sealed class AugmentationTransformer
    : RowTransformer, ITransformerWithDifferentMappingAtTrainingTime, ILoadableModel<AugmentationTransformer>
{
    private const string ColumnsEntry = "Columns.json";

    private readonly AddedColumns _columns;
    private readonly IReadOnlyList<(IDataView Rows, long Count)>? _synthetic;
    private readonly long _realRows;

    internal AugmentationTransformer(
        IHost host, AddedColumns columns, long realRows, IReadOnlyList<(IDataView Rows, long Count)> synthetic,
        IReadOnlyList<AugmentedClass> classes, IRowSource? source)
        : base(host, Kind, source)
    {
        (_columns, _realRows, _synthetic) = (columns, realRows, synthetic);
        Classes = classes;
    }

    private AugmentationTransformer(IHost host, AddedColumns columns)
        : base(host, Kind, owned: null)
    {
        _columns = columns;
        Classes = [];
    }

    private static string Kind => "Augmentation";

    static string ILoadableModel<AugmentationTransformer>.Kind => Kind;

    /// <summary>What was added to each class while the pipeline was fitted; none where it was loaded from a file.</summary>
    public IReadOnlyList<AugmentedClass> Classes { get; }

    /// <summary>The rows that a pipeline is trained on: real and synthetic ones, spread evenly.</summary>
    /// <param name="input">The real rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">It was loaded from a file, which has no generator.</exception>
    public IDataView TransformForTraining(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (_synthetic is null)
        {
            throw new InvalidOperationException(
                "This transformer was loaded from a file, which has no generator: fit the pipeline again to add synthetic rows.");
        }
        var schema = _columns.Of(input.Schema);
        IDataView real = new CompletedView(input, schema, _columns.ValuesOf(isSynthetic: false));
        return Spread(schema, [(real, _realRows), .. Synthetic(schema)]);
    }

    /// <summary>The rows that are added, in the columns of the data that the pipeline was fitted on.</summary>
    /// <param name="inputSchema">The schema of the real rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">It was loaded from a file, which has no generator, or adds no rows.</exception>
    public IDataView GetSyntheticRows(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (_synthetic is null or [])
        {
            throw new InvalidOperationException(
                "There are no synthetic rows: it adds none, or was loaded from a file, which has no generator.");
        }
        var schema = _columns.Of(inputSchema);
        return Spread(schema, [.. Synthetic(schema)]);
    }

    private IEnumerable<(IDataView Rows, long Count)> Synthetic(DataViewSchema schema) =>
        _synthetic!.Select(part => ((IDataView)new CompletedView(part.Rows, schema, _columns.ValuesOf(isSynthetic: true)), part.Count));

    private static AppendedView Spread(DataViewSchema schema, IReadOnlyList<(IDataView Rows, long Count)> parts) =>
        new([.. parts.Select(part => part.Rows)], [.. schema.Select(column => column.Name)], [.. parts.Select(part => part.Count)]);

    IDataView ITransformerWithDifferentMappingAtTrainingTime.TransformForTrainingPipeline(IDataView input) => TransformForTraining(input);

    static AugmentationTransformer ILoadableModel<AugmentationTransformer>.Load(IHostEnvironment env, ModelReader model) =>
        new(env.Register(nameof(AugmentationTransformer)), model.ReadJson<AddedColumns>(ColumnsEntry));

    internal override void Save(ModelWriter model) => model.WriteJson(ColumnsEntry, _columns);

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema) => _columns.MissingIn(inputSchema);

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) => [];

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new Program([.. _columns.MissingIn(input.Schema).Select(column => column.Type is BooleanDataViewType)]);

    /// <summary>What every row has at scoring: a weight of 1, and that it is real.</summary>
    private sealed class Program(bool[] isFlag) : IRowProgram
    {
        public void Read(int slot)
        {
        }

        public void Run(int count)
        {
        }

        public Delegate CreateGetter(int output, Func<int> slot) => isFlag[output]
            ? (ValueGetter<bool>)((ref bool value) =>
            {
                _ = slot();
                value = false;
            })
            : (ValueGetter<float>)((ref float value) =>
            {
                _ = slot();
                value = 1;
            });

        public void Dispose()
        {
        }
    }
}
