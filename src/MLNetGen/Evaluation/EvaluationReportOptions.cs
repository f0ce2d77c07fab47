namespace MLNetGen.Evaluation;

/// <summary>What a report tells of besides the figures.</summary>
public sealed record EvaluationReportOptions
{
    /// <summary>Its title. Default: "Synthetic rows against real ones".</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public string Title { get; init => field = Check.NotEmpty(value, nameof(Title)); } = "Synthetic rows against real ones";

    /// <summary>
    /// The trained model that made the synthetic rows: its training curves are drawn, and of a GAN what the doctor found. Default: none, and neither.
    /// </summary>
    public ISampler? Generator { get; init; }

    /// <summary>Sections of the caller's own, which come before all others. Default: none.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<ReportSection> Sections { get; init => field = Check.NotNull(value, nameof(Sections)); } = [];

    /// <summary>Pictures to show, such as a latent map or a sheet of images. Default: none.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<ReportPicture> Pictures { get; init => field = Check.NotNull(value, nameof(Pictures)); } = [];
}
