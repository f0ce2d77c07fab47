using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Words what is odd about the values that are being encoded; warns once per kind of trouble.</summary>
internal sealed class EncodingIssues(DataViewRow row, UnseenCategoryPolicy policy, Action<string>? warn)
{
    private bool _warnedOfUnseen;
    private bool _warnedOfInfinite;

    /// <summary>A value is a category that did not occur in training.</summary>
    public void Unseen<T>(string column, ItemKind<T> kind, T value)
    {
        if (policy == UnseenCategoryPolicy.Error)
        {
            throw new InvalidOperationException(
                $"{Unknown(column, kind, value)}. Leave such rows out, train with them, or set " +
                $"{nameof(UnseenCategoryPolicy)}.{nameof(UnseenCategoryPolicy.Missing)}.");
        }

        if (!_warnedOfUnseen)
        {
            warn?.Invoke($"{Unknown(column, kind, value)}. It counts as missing; further ones are not reported.");
        }

        _warnedOfUnseen = true;
    }

    /// <summary>A value is infinite.</summary>
    public void Infinite(string column)
    {
        if (!_warnedOfInfinite)
        {
            warn?.Invoke(
                $"Column '{column}' holds an infinite value in row {row.Position} (counted from 0). " +
                "It counts as missing; further ones are not reported.");
        }

        _warnedOfInfinite = true;
    }

    /// <summary>A vector has not the size of the training rows' vectors.</summary>
    public InvalidOperationException WrongSize(string column, int actual, int expected) =>
        WrongSize(column, row.Position, actual, expected);

    /// <summary>A vector has not the size of the other rows' vectors.</summary>
    public static InvalidOperationException WrongSize(string column, long row, int actual, int expected) => new(
        $"Column '{column}' holds a vector of {actual} items in row {row} (counted from 0) where {expected} are expected. " +
        "All rows must have vectors of one size: leave such rows out, or pad or cut them.");

    /// <summary>A vector has not the size of the image that it is said to be.</summary>
    public static InvalidOperationException WrongImageSize(string column, long row, int actual, ImageShape shape) => new(
        $"Column '{column}' holds a vector of {actual} items in row {row} (counted from 0) where {shape.Describe()} is expected. " +
        "Correct the shape, or leave such rows out.");

    /// <summary>An image has not the size of the training rows' images.</summary>
    public InvalidOperationException WrongImageSize(string column, MLImage actual, int width, int height) =>
        WrongImageSize(column, row.Position, actual, width, height);

    /// <summary>An image has not the size of the other rows' images.</summary>
    public static InvalidOperationException WrongImageSize(string column, long row, MLImage actual, int width, int height) => new(
        $"Column '{column}' holds an image of {actual.Width} x {actual.Height} pixels in row {row} (counted from 0) where " +
        $"{width} x {height} are expected. All rows must have images of one size: put ml.Transforms.ResizeImages before.");

    private string Unknown<T>(string column, ItemKind<T> kind, T value) =>
        $"Column '{column}' holds '{kind.Format(value)}' in row {row.Position} (counted from 0), a category that did not occur in training";
}
