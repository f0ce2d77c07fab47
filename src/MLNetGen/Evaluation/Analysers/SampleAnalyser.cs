namespace MLNetGen.Evaluation.Analysers;

/// <summary>Tables of which a sample was looked at.</summary>
internal sealed class SampleAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result) => result.SamplingError == 0 ? null : new(
        RemarkLevel.Note,
        $"{Spelling.Count(result.RealRowsUsed)} of {Spelling.Count(result.RealRows)} real and {Spelling.Count(result.SyntheticRowsUsed)} of " +
        $"{Spelling.Count(result.SyntheticRows)} synthetic rows, drawn at random, were looked at: shares and similarities of columns may be off by " +
        $"{Spelling.Percent(result.SamplingError)}, with 95 % certainty no further.");
}
