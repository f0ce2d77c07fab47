using Microsoft.ML;
using MLNetGen.Pictures;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A scatter picture to draw of new rows.</summary>
/// <param name="Path">The picture to write.</param>
/// <param name="Columns">The columns to draw; <see langword="null"/> for the first two of numbers.</param>
internal sealed record ScatterRequest(string Path, (string X, string Y)? Columns)
{
    /// <summary>Draws rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="saved">The model that made them.</param>
    public void Write(IDataView rows, SavedModel saved)
    {
        var numbers = saved.Notation.Columns
            .Where(column => column.Cells is NumberNotation or IntegerNotation).Select(column => column.Name).ToList();
        var (x, y) = Columns is { } named ? (Known(named.X), Known(named.Y))
            : numbers is [var first, var second, ..] ? (first, second)
            : throw new InputException(
                $"'{saved.Path}' has fewer than two columns of numbers, which --scatter needs; of numbers: " +
                $"{(numbers.Count == 0 ? "none" : numbers[0])}.");
        ScatterPicture.Write(Path, rows, x, y);

        string Known(string name) => numbers.Contains(name)
            ? name
            : throw ColumnNames.Unknown(name, numbers, $"the numbers of '{saved.Path}'");
    }
}
