using Microsoft.ML;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>A generative model that is trained when a pipeline is fitted.</summary>
internal sealed class TrainedGenerator<TModel>(IEstimator<TModel> estimator) : AugmentationMethod
    where TModel : class, ITransformer, ISampler
{
    internal override string? LabelColumnName =>
        estimator is IConditionedEstimator { ConditionColumnNames: [var label] } ? label : null;

    internal override void CheckSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);

    internal override IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn)
    {
        var model = estimator.Fit(input);
        return new SamplerSource(model, model as IDisposable, labelColumnName);
    }
}
