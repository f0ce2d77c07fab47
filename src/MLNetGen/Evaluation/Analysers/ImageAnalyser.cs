namespace MLNetGen.Evaluation.Analysers;

/// <summary>Images that are less various than real ones.</summary>
internal sealed class ImageAnalyser : IAnalyser
{
    private const double Narrow = 0.8;
    private const double Collapsed = 0.5;

    /// <inheritdoc/>
    public EvaluationRemark? Look(EvaluationResult result)
    {
        var poor = result.Images.Where(images => images.Variety.Value < Narrow).ToList();
        if (poor.Count == 0)
            return null;

        var names = poor.Select(images => $"'{images.Column}' ({Spelling.Number(images.Variety.Value!.Value)})").ToList();
        return new(
            poor.Exists(images => images.Variety.Value < Collapsed) ? RemarkLevel.Problem : RemarkLevel.Warning,
            $"Synthetic images are less various than real ones in {Spelling.Names(names)}; 1 is ideal.");
    }
}
