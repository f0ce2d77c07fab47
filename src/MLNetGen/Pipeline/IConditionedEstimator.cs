namespace MLNetGen.Pipeline;

/// <summary>An estimator of a sampler, which tells before it is fitted what rows can be asked for.</summary>
internal interface IConditionedEstimator
{
    /// <summary>The columns that rows are given and that are not modelled.</summary>
    IReadOnlyList<string> ConditionColumnNames { get; }
}
