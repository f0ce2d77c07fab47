namespace MLNetGen.Evaluation;

/// <summary>Something that stands out among the figures.</summary>
/// <param name="Level">How serious it is.</param>
/// <param name="Text">What it is, in a sentence or two.</param>
public sealed record EvaluationRemark(RemarkLevel Level, string Text);
