namespace MLNetGen.Columns;

/// <summary>How columns are learned.</summary>
/// <param name="Options">The user's wishes.</param>
/// <param name="SampleSize">How many values of a number column are kept at most.</param>
/// <param name="Warn">Told what is odd but no error.</param>
internal sealed record LearningContext(RowCodecOptions Options, int SampleSize, Action<string>? Warn)
{
    private const int MostLevels = 1_000;
    private const int LargestSample = 50_000;
    private const int LargestSampleOfAllColumns = 10_000_000;

    /// <summary>The likelihood that was asked for the column.</summary>
    public Likelihood Likelihood { get; private init; }

    /// <summary>The shape of the images that the column is said to hold.</summary>
    public ImageShape? Image { get; private init; }

    /// <summary>The most categories that the column, or a slot of it, may have.</summary>
    public int MaxCategories => Likelihood == Likelihood.Ordinal ? Math.Min(MostLevels, Options.MaxCategories) : Options.MaxCategories;

    /// <summary>A context whose samples need a bounded memory for any number of columns.</summary>
    public static LearningContext For(RowCodecOptions options, int columns, Action<string>? warn) =>
        new(options, Math.Clamp(LargestSampleOfAllColumns / columns, 1_000, LargestSample), warn);

    /// <summary>The context of a column.</summary>
    public LearningContext Of(string column) => this with
    {
        Likelihood = Options.Likelihoods.GetValueOrDefault(column),
        Image = Options.Images.GetValueOrDefault(column),
    };

    /// <summary>The likelihood that was asked for, if it is not the one that the column has anyway.</summary>
    public Likelihood? Unless(Likelihood usual) => Likelihood == Likelihood.Auto || Likelihood == usual ? null : Likelihood;

    /// <summary>A column or slot without any value.</summary>
    public ConstantState AllMissing(string name)
    {
        Warn?.Invoke($"Column '{name}' has no value in any row: nothing is learned of it, and it decodes to missing values.");
        return new(null);
    }

    /// <summary>A column or slot with more categories than allowed.</summary>
    public InvalidOperationException TooManyCategories(string name) => new(
        $"Column '{name}' has more than {MaxCategories} categories. " + (Likelihood == Likelihood.Ordinal
            ? "Choose another likelihood, or round the values first."
            : "Leave it out, or map it to fewer categories first, for example with mlContext.Transforms.Conversion.Hash."));

    /// <summary>A value that cannot be learned from.</summary>
    public static InvalidOperationException Infinite(string name, long row) => new(
        $"Column '{name}' holds an infinite value in row {row} (counted from 0). " +
        "Leave such rows out, or replace the value by a number or NaN (missing) before training.");
}
