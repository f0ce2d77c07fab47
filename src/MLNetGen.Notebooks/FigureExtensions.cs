using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Evaluation;
using MLNetGen.Notebooks.Html;
using MLNetGen.Notebooks.Previews;
using MLNetGen.Pictures;
using MLNetGen.Training;

namespace MLNetGen.Notebooks;

/// <summary>Makes figures of data and of what the library returns.</summary>
public static class FigureExtensions
{
    private const int UsualRows = 10;

    /// <summary>How a training went: epochs, time, lowest validation loss, and a curve of each loss.</summary>
    /// <param name="history">The history.</param>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is <see langword="null"/>.</exception>
    public static HtmlFigure ToFigure(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return HistoryFigure.Of(history);
    }

    /// <summary>What the doctor of a training found: how each problem stands at the end, and a table of the findings.</summary>
    /// <param name="cases">The case history.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cases"/> is <see langword="null"/>.</exception>
    public static HtmlFigure ToFigure(this GanCaseHistory cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return CasesFigure.Of(cases);
    }

    /// <summary>How synthetic rows compare with real ones: the report, in a frame.</summary>
    /// <param name="result">The evaluation.</param>
    /// <param name="options">What else the report tells of; <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public static HtmlFigure ToFigure(this EvaluationResult result, EvaluationReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ReportFigure.Of(result, options);
    }

    /// <summary>Whether added rows help: the recommendation, and a table of the strategies that were compared.</summary>
    /// <param name="advice">The advice.</param>
    /// <exception cref="ArgumentNullException"><paramref name="advice"/> is <see langword="null"/>.</exception>
    public static HtmlFigure ToFigure(this AugmentationAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return AdviceFigure.Of(advice);
    }

    /// <summary>
    /// The first rows as a table: names and types of the columns, number of rows if it is known, and what is missing marked as such. Vectors
    /// show their first values, images themselves.
    /// </summary>
    /// <param name="view">The data.</param>
    /// <param name="maxRows">Number of rows that are shown at most, 1 or more. One more is read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="view"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is not positive.</exception>
    public static HtmlFigure ToPreview(this IDataView view, int maxRows = UsualRows)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        return PreviewFigure.Of(PreviewTable.Read(view, maxRows));
    }

    /// <summary>The images of the first rows side by side, as <see cref="ImageSheet"/> draws them.</summary>
    /// <param name="images">The data.</param>
    /// <param name="columnNames">Columns of vectors with the pixels, or of MLImage. The images of a row are drawn next to each other.</param>
    /// <param name="shape">How the pixels lie in the vectors; <see langword="null"/> for columns of MLImage.</param>
    /// <param name="options">How to draw; <see langword="null"/> for the usual.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type or size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or only missing images, or Skia's native library is missing.</exception>
    public static HtmlFigure ToImageSheet(
        this IDataView images, IReadOnlyList<string> columnNames, ImageShape? shape = null, ImageSheetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(columnNames);
        return PictureFigure.Of(
            $"sheet of images: {string.Join(", ", columnNames)}", path => ImageSheet.Write(path, images, columnNames, shape, options));
    }

    /// <summary>Where rows lie in the latent space of a model, as <see cref="LatentMap"/> draws it.</summary>
    /// <param name="points">The data.</param>
    /// <param name="columnName">Column of vectors with the latent values of a row.</param>
    /// <param name="labelColumnName">Column to colour the points by; <see langword="null"/> for one colour.</param>
    /// <param name="options">How to draw; <see langword="null"/> for the usual.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type or size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows to draw, or a native library is missing.</exception>
    public static HtmlFigure ToLatentMap(
        this IDataView points, string columnName, string? labelColumnName = null, LatentMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        return PictureFigure.Of(
            $"map of {columnName}{(labelColumnName is null ? "" : $", coloured by {labelColumnName}")}",
            path => LatentMap.Write(path, points, columnName, labelColumnName, options));
    }

    /// <summary>Rows as dots in the plane of two columns, as <see cref="ScatterPicture"/> draws them.</summary>
    /// <param name="rows">The data.</param>
    /// <param name="xColumnName">Column of numbers of the horizontal axis.</param>
    /// <param name="yColumnName">Column of numbers of the vertical axis.</param>
    /// <param name="maxRows">Number of rows that are read at most, 1 or more.</param>
    /// <exception cref="ArgumentException">A column is missing or does not hold numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">There are no rows to draw, or a native library is missing.</exception>
    public static HtmlFigure ToScatter(this IDataView rows, string xColumnName, string yColumnName, int maxRows = 5_000)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return PictureFigure.Of(
            $"rows in the plane of {xColumnName} and {yColumnName}",
            path => ScatterPicture.Write(path, rows, xColumnName, yColumnName, maxRows));
    }
}
