using System.Text.Json.Serialization;
using Microsoft.Data.Analysis;
using MLNetGen.Evaluation.Reports;

namespace MLNetGen.Evaluation;

/// <summary>How synthetic rows compare with real ones.</summary>
public sealed record EvaluationResult
{
    /// <summary>What the figures say.</summary>
    public required EvaluationVerdict Verdict { get; init; }

    /// <summary>Number of real rows.</summary>
    public required long RealRows { get; init; }

    /// <summary>Number of synthetic rows.</summary>
    public required long SyntheticRows { get; init; }

    /// <summary>Number of hold-out rows; 0 where there are none.</summary>
    public required long HoldoutRows { get; init; }

    /// <summary>Number of real rows that were looked at.</summary>
    public required int RealRowsUsed { get; init; }

    /// <summary>Number of synthetic rows that were looked at.</summary>
    public required int SyntheticRowsUsed { get; init; }

    /// <summary>
    /// How far any share of rows, and with it each similarity of a column, may be off because a table was sampled: with 95 % certainty no further, by
    /// the inequality of Dvoretzky, Kiefer and Wolfowitz. 0 where all rows were looked at.
    /// </summary>
    public required double SamplingError { get; init; }

    /// <summary>How alike synthetic and real rows are.</summary>
    public required EvaluationFidelity Fidelity { get; init; }

    /// <summary>Whether synthetic rows are as various as real ones.</summary>
    public required EvaluationDiversity Diversity { get; init; }

    /// <summary>
    /// Whether models that learn from synthetic rows are of use; <see langword="null"/> without a label column, without trainers, or of too few rows.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EvaluationUsefulness? Usefulness { get; init; }

    /// <summary>Whether synthetic rows give real ones away.</summary>
    public required EvaluationPrivacy Privacy { get; init; }

    /// <summary>How alike images are, for each column of images; empty where there are none.</summary>
    public required IReadOnlyList<EvaluationImages> Images { get; init; }

    /// <summary>The columns that were not compared, and why, a sentence each.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Names of the figures for which there are too few rows, and which have no value.</summary>
    public required IReadOnlyList<string> Meaningless { get; init; }

    /// <summary>The rows that were looked at, for pictures.</summary>
    [JsonIgnore]
    internal EvaluationTables Tables { get; init; } = null!;

    /// <summary>The sections of figures, in order.</summary>
    internal IReadOnlyList<(string Name, IReadOnlyList<EvaluationFigure> Figures)> Sections =>
    [
        ("Fidelity", Fidelity.Figures),
        ("Diversity", Diversity.Figures),
        .. Usefulness is { } usefulness ? [("Usefulness", usefulness.Figures)] : Array.Empty<(string, IReadOnlyList<EvaluationFigure>)>(),
        ("Privacy", Privacy.Figures),
        .. Images.Select(images => ($"Images of {images.Column}", images.Figures)),
    ];

    /// <summary>
    /// The figures as rows: <c>Section</c>, <c>Figure</c>, <c>Column</c> (of a figure of one column or pair, else missing), <c>Value</c>,
    /// <c>Ceiling</c>, <c>Floor</c>, <c>Error</c> and <c>Meaning</c>. A missing number is one that was not or cannot be measured.
    /// </summary>
    public DataFrame ToDataFrame() => FigureFrame.Of(this);

    /// <summary>All figures as a JSON document, with null for those that have no value.</summary>
    public string ToJson() => FigureJson.Of(this);

    /// <summary>Writes <see cref="ToJson"/> into a file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the file is not there.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveJson(string path) => TextFile.Write(path, ToJson());

    /// <summary>
    /// Writes a report that people read, a single HTML file that needs nothing else: the verdict, pictures of columns and of their relations, and all
    /// figures beside their references.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">What else it tells of. Default: nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the file is not there.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveReport(string path, EvaluationReportOptions? options = null) => TextFile.Write(path, ToHtml(options));

    /// <summary>The report of <see cref="SaveReport"/> as a text.</summary>
    /// <param name="options">What else it tells of. Default: nothing.</param>
    public string ToHtml(EvaluationReportOptions? options = null) => HtmlReport.Of(this, options ?? new());

    /// <summary>The verdict and the figures, a line each.</summary>
    public override string ToString() => FigureText.Of(this);
}
