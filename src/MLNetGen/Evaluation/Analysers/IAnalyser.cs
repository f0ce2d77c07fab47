namespace MLNetGen.Evaluation.Analysers;

/// <summary>Looks at the figures for one thing that may stand out.</summary>
internal interface IAnalyser
{
    /// <summary>What stands out; <see langword="null"/> if nothing does.</summary>
    EvaluationRemark? Look(EvaluationResult result);
}
