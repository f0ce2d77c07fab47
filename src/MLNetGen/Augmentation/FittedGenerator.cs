using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>A generative model that is trained already.</summary>
internal sealed class FittedGenerator(ISampler sampler) : AugmentationMethod
{
    internal override string? LabelColumnName => sampler.ConditionColumnNames is [var label] ? label : null;

    internal override IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn) =>
        new SamplerSource(sampler, owned: null, labelColumnName);
}
