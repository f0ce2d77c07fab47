namespace MLNetGen.Evaluation;

/// <summary>A picture of a report.</summary>
public sealed record ReportPicture
{
    /// <summary>What it shows, as a title.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public required string Title { get; init => field = Check.NotEmpty(value, nameof(Title)); }

    /// <summary>What is to be seen in it, in a sentence for those who do not see it.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public required string Description { get; init => field = Check.NotEmpty(value, nameof(Description)); }

    /// <summary>The bytes of a PNG file, as a rule of fewer than 500,000.</summary>
    public required ReadOnlyMemory<byte> Png { get; init; }
}
