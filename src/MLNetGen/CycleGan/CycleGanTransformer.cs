using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Doctor;
using MLNetGen.Pipeline;
using MLNetGen.Training;

[assembly: LoadableModel<CycleGanTransformer>]

namespace MLNetGen.CycleGan;

/// <summary>
/// A trained CycleGAN. It translates each row into the domain that it is not from, if there is a domain column; <see cref="AToB"/> and
/// <see cref="BToA"/> translate rows of one domain and need none. One that is one-sided (<see cref="CycleGanOptions.OneSided"/>) leaves rows of
/// domain B without a translation. Made by <see cref="CycleGanEstimator"/> or loaded by
/// <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>Dispose of it when it is no longer needed: it holds native memory. It can be used from several threads.</remarks>
public sealed class CycleGanTransformer : RowTransformer, ILoadableModel<CycleGanTransformer>
{
    private readonly CycleGanModel _model;
    private readonly IReadOnlyList<CycleGanOutput> _outputs;
    private readonly CycleGanTranslator? _bToA;

    internal CycleGanTransformer(IHost host, CycleGanModel model)
        : base(host, Kind, model)
    {
        _model = model;
        _outputs = CycleGanOutput.Of(model.Options);
        AToB = new(host, model, Domain.B, ownsModel: false);
        _bToA = model.Options.OneSided ? null : new(host, model, Domain.A, ownsModel: false);
    }

    private static string Kind => "CycleGan";

    static string ILoadableModel<CycleGanTransformer>.Kind => Kind;

    internal CycleGanModel Model => _model;

    /// <summary>Translates rows of domain A. It shares the networks, can be put in a pipeline, and saved and loaded alone.</summary>
    public CycleGanTranslator AToB { get; }

    /// <summary>Translates rows of domain B. It shares the networks, can be put in a pipeline, and saved and loaded alone.</summary>
    /// <exception cref="InvalidOperationException">The model was trained to translate from A to B only.</exception>
    public CycleGanTranslator BToA => _bToA ?? throw Host.Process(new InvalidOperationException(
        $"This model translates from A to B only: it was trained with {nameof(CycleGanOptions.OneSided)}. Train without it for both ways, or with " +
        "the domains exchanged for the other."));

    /// <summary>The value of the domain column that stands for domain A; <see langword="null"/> where there is no such column.</summary>
    public string? DomainA => _model.Domains?.A;

    /// <summary>The value of the domain column that stands for domain B; <see langword="null"/> where there is no such column.</summary>
    public string? DomainB => _model.Domains?.B;

    /// <summary>The columns that are translated, in order.</summary>
    public IReadOnlyList<string> ColumnNames => _model.Options.ColumnNames;

    /// <summary>
    /// The shape of the images that it was trained on, of which those of ML.NET may have another size when they are translated;
    /// <see langword="null"/> where it translates rows.
    /// </summary>
    public ImageShape? ImageShape => _model.Codec.Layout.Fields[0].Image;

    /// <summary>The settings that it was trained with.</summary>
    public CycleGanOptions Options => _model.Options;

    /// <summary>
    /// Problems of the translations at the end of training, which low losses do not show; none is found among fewer than 8 rows of a domain.
    /// </summary>
    public IReadOnlyList<CycleGanFinding> Findings => _model.Findings;

    /// <summary>
    /// What the doctor found in both games, translations to A and to B against their critics, and did about it. The discriminator is the critic,
    /// and samples are translations.
    /// </summary>
    public GanCaseHistory Cases => _model.Cases;

    /// <summary>
    /// Whether the training was examined and no problem was <see cref="GanHealth.Ill"/> at its end. Otherwise the model has the best state that was
    /// found.
    /// </summary>
    public bool IsConverged => _model.Cases.IsConverged;

    /// <summary>The weight of the identity loss that it was trained with (<see cref="CycleGanOptions.IdentityWeight"/>).</summary>
    public double IdentityWeight => _model.IdentityWeight;

    /// <summary>In which precision it translates images, as it was trained; <see cref="Precision.Float32"/> for rows.</summary>
    public Precision Precision => _model.Networks.Precision;

    /// <summary>Why training ended, and what to try if it did not end well.</summary>
    public TrainingOutcome Outcome => _model.Training.Outcome;

    /// <summary>The losses of every epoch.</summary>
    public TrainingHistory History => _model.Training.History;

    static CycleGanTransformer ILoadableModel<CycleGanTransformer>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(CycleGanTransformer));
        return new(host, CycleGanModel.Load(model, host));
    }

    internal override void Save(ModelWriter model) => _model.Save(model);

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        DomainColumn.Check(inputSchema, DomainColumnName);
        _model.CheckSchema(inputSchema);
        return [.. _outputs.Select(output => output.Of(_model))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        [.. _model.Columns.Select(column => inputSchema[column.Name]), inputSchema[DomainColumnName]];

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity)
    {
        var isB = _model.Domains!.CreateReader(input);
        return _model.Open(_outputs, input, Target, activeOutputs, capacity, Warn);

        Domain? Target() => isB() switch
        {
            true => Options.OneSided ? null : Domain.A,
            false => Domain.B,
            null => null,
        };
    }

    private string DomainColumnName => _model.Domains?.Name ?? throw Host.Process(new InvalidOperationException(
        "The domains of this model were two views, so that rows do not say which one they are from. " +
        $"Use {(Options.OneSided ? nameof(AToB) : $"{nameof(AToB)} or {nameof(BToA)}")}, or train with a {nameof(CycleGanOptions.DomainColumnName)}."));
}
