namespace MLNetGen.Benchmarks.Quality;

/// <summary>How near translated images come to their true partners.</summary>
/// <param name="AbsoluteError">Mean absolute error of a pixel, of brightness from 0 to 1.</param>
/// <param name="Retrieval">Share of the images to which no other partner is as near as the true one.</param>
/// <param name="Foscttm">Fraction of images closer than the true match; 0 is perfect.</param>
internal sealed record ImageTranslation(double AbsoluteError, double Retrieval, double Foscttm)
{
    public static ImageTranslation Judge(float[][] translated, float[][] truth) =>
        new(Partners.MeanAbsoluteError(translated, truth), Partners.Retrieval(translated, truth), Partners.Foscttm(translated, truth));
}
