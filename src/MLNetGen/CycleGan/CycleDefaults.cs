using MLNetGen.Columns;

namespace MLNetGen.CycleGan;

/// <summary>What is chosen by the data where the user leaves it open.</summary>
internal static class CycleDefaults
{
    /// <summary>Zhu et al. 2017, for the colours of photographs.</summary>
    private const double IdentityOfColours = 5;

    private const double ContrastOfRows = 1;
    private const double ContrastOfImages = 0.2;

    /// <summary>Of a domain; with fewer, critics are held to be consistent.</summary>
    private const int FewRows = 1_000;
    private const double ConsistencyOfFewRows = 1;

    /// <summary>Of a domain; fewer are moved, by this share of their smaller side.</summary>
    private const int FewImages = 2_000;
    private const double JitterOfFewImages = 0.1;

    /// <summary>Fills in what depends on the data.</summary>
    /// <param name="options">The user's settings.</param>
    /// <param name="image">The images, if rows are images.</param>
    /// <param name="smallerCount">Number of rows of the smaller domain.</param>
    /// <param name="areAlikeBright">Whether images of both domains are as bright.</param>
    public static CycleGanOptions Complete(CycleGanOptions options, ImageShape? image, long smallerCount, bool areAlikeBright) => options with
    {
        IdentityWeight = options.IdentityWeight ?? (image is { Channels: > 1 } && areAlikeBright ? IdentityOfColours : 0),
        ContrastWeight = options.ContrastWeight ?? (image is null ? ContrastOfRows : ContrastOfImages),
        ConsistencyWeight = options.ConsistencyWeight ?? (image is null && smallerCount < FewRows ? ConsistencyOfFewRows : 0),
        Jitter = options.Jitter
            ?? (image is not null && smallerCount < FewImages ? (int)(JitterOfFewImages * Math.Min(image.Height, image.Width)) : 0),
    };
}
