using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Learners;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>
/// Adds synthetic rows to the training rows of a pipeline. What follows it in the pipeline is trained on real and synthetic rows; whoever
/// uses or tests the pipeline sees real rows only.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// To create this estimator, use [Augment](xref:MLNetGen.AugmentationCatalog.Augment*).
///
/// ### Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Input column data type | Label: Boolean, text, key or number; others: any |
/// | Output column data type | As the input; on request a weight ([Single](xref:System.Single)) and a Boolean that says which rows are synthetic |
/// | Required NuGet in addition to Microsoft.ML | MLNetGen; for generative models also TorchSharp-cpu or a TorchSharp-cuda package |
/// | Exportable to ONNX | No |
///
/// ### Training Algorithm Details
/// While a chain of estimators is fitted, this one trains the generator on exactly the rows that it is handed and gives the next estimator
/// those rows and synthetic ones, spread evenly; they are made while they are read, so that their number costs no memory. In
/// cross-validation each fold trains a generator of its own, which never sees the rows that the fold is tested on. Columns that the
/// generator does not model are missing in synthetic rows, or 0 where their type knows no missing value.
///
/// Append it to the chain itself: in a chain within a chain, only estimators of the inner one are trained on synthetic rows.
/// ]]></format>
/// </remarks>
public sealed class AugmentationEstimator : IEstimator<AugmentationTransformer>
{
    private readonly IHost _host;
    private readonly AugmentationOptions _options;
    private readonly AddedColumns _columns;
    private readonly string? _labelColumnName;

    internal AugmentationEstimator(IHostEnvironment environment, AugmentationOptions options)
    {
        _host = environment.Register(nameof(AugmentationEstimator));
        _options = options;
        _columns = new(options.ExampleWeightColumnName, options.IsSyntheticColumnName, options.SyntheticWeight);
        _labelColumnName = options.LabelColumnName ?? options.Method.LabelColumnName;
        if (_labelColumnName is null && (options.Balance.NeedsLabel || options.Filters.HasFlag(SyntheticRowFilters.ImplausibleLabels)))
        {
            throw new ArgumentException(
                $"It is not known which column is the label: set {nameof(AugmentationOptions.LabelColumnName)}, name one condition column of " +
                $"the generator, or add rows of all classes with {nameof(ClassBalance)}.{nameof(ClassBalance.Unchanged)}.", nameof(options));
        }
    }

    /// <summary>Trains the generator on <paramref name="input"/>, and the filters.</summary>
    /// <param name="input">The training rows.</param>
    /// <returns>The transformer; dispose of it, or of the chain that it is in, when it is no longer needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be used.</exception>
    /// <exception cref="InvalidOperationException">
    /// The label is missing in some rows or the same in all; there are no rows of the kind that is asked for; the generator cannot be
    /// trained.
    /// </exception>
    public AugmentationTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var channel = _host.Start("Augmentation");
        _options.Method.CheckSchema(SchemaShapes.Create(input.Schema));
        _ = _columns.MissingIn(input.Schema);
        NestedChain.Warn(channel.Warning);
        var census = _labelColumnName is null ? null : LabelCensus.Read(input, _labelColumnName);
        var rowCount = census?.RowCount ?? input.CountRows();
        var plan = _options.Balance.Plan(census, rowCount);
        AugmentedClass[] classes = [.. plan.Select(addition => new AugmentedClass(addition.Group.Name, addition.Real, addition.Added))];
        if (plan.All(addition => addition.Added == 0))
        {
            channel.Warning("No rows are added: all classes have as many as is asked for.");
            return new(_host, _columns, rowCount, [], classes, source: null);
        }

        var seed = _options.Seed ?? _host.Rand.Next();
        var source = _options.Method.Open(input, _labelColumnName, channel.Warning);
        try
        {
            var factory = new SyntheticRows(input, source, _labelColumnName, census, _options.Filters, seed, channel.Warning);
            var parts = plan.Where(addition => addition.Added > 0)
                .Select((addition, part) => (factory.Of(addition, part), addition.Added)).ToArray();
            var transformer = new AugmentationTransformer(_host, _columns, rowCount, parts, classes, source);
            _ = transformer.TransformForTraining(input);
            return transformer;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The schema that <see cref="Fit(IDataView)"/>'s transformer will give, found without training.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is not there or has a type that cannot be used.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _options.Method.CheckSchema(inputSchema);
        if (_labelColumnName is { } label)
            LabelCensus.Check(inputSchema, label);
        return SchemaShapes.Append(inputSchema, _columns.MissingIn(inputSchema));
    }
}
