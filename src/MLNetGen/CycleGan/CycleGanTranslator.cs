using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.CycleGan;
using MLNetGen.Pipeline;

[assembly: LoadableModel<CycleGanTranslator>]

namespace MLNetGen.CycleGan;

/// <summary>
/// Translates rows from one domain to the other: it adds a column "{column}.Translated" for each column that it translates. Made by
/// <see cref="CycleGanTransformer.AToB"/> and <see cref="CycleGanTransformer.BToA"/>, or loaded by <c>mlContext.Model.Load</c>.
/// </summary>
/// <remarks>
/// One that was loaded holds native memory: dispose of it when it is no longer needed. One of a <see cref="CycleGanTransformer"/> shares its
/// networks, and ends with it. It can be used from several threads.
/// </remarks>
public sealed class CycleGanTranslator : RowTransformer, ILoadableModel<CycleGanTranslator>
{
    private const string DirectionEntry = "Direction.json";

    private readonly CycleGanModel _model;
    private readonly IReadOnlyList<CycleGanOutput> _outputs;

    internal CycleGanTranslator(IHost host, CycleGanModel model, Domain target, bool ownsModel)
        : base(host, Kind, ownsModel ? model : null)
    {
        (_model, Target) = (model, target);
        _outputs = CycleGanOutput.Of(model.Options);
    }

    private static string Kind => "CycleGanTo";

    static string ILoadableModel<CycleGanTranslator>.Kind => Kind;

    internal CycleGanModel Model => _model;

    /// <summary>The domain that rows are translated to.</summary>
    public Domain Target { get; }

    /// <summary>The columns that are translated, in order.</summary>
    public IReadOnlyList<string> ColumnNames => _model.Options.ColumnNames;

    static CycleGanTranslator ILoadableModel<CycleGanTranslator>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(CycleGanTranslator));
        return new(host, CycleGanModel.Load(model, host), model.ReadJson<Description>(DirectionEntry).Target, ownsModel: true);
    }

    internal override void Save(ModelWriter model)
    {
        _model.Save(model);
        model.WriteJson(DirectionEntry, new Description(Target));
    }

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        _model.CheckSchema(inputSchema);
        return [.. _outputs.Select(output => output.Of(_model))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        _model.Columns.Select(column => inputSchema[column.Name]);

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        _model.Open(_outputs, input, () => Target, activeOutputs, capacity, Warn);

    private sealed record Description(Domain Target);
}
