using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>A column in memory: numbers, or texts of which the empty one stands for a missing value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its numbers; empty for a column of texts.</param>
/// <param name="Texts">Its texts; empty for a column of numbers.</param>
internal sealed record TableColumn(string Name, double[] Numbers, string[] Texts)
{
    public bool IsNumber => Numbers.Length > 0;

    public static TableColumn Read(IDataView view, DataViewSchema.Column column) => column.Type is TextDataViewType
        ? new(column.Name, [], [.. view.GetColumn<string>(column)])
        : new(column.Name, [.. view.GetColumn<double>(column)], []);

    /// <summary>The cells of some rows, in their order.</summary>
    public TableColumn Take(IReadOnlyList<int> rows) => IsNumber
        ? this with { Numbers = [.. rows.Select(row => Numbers[row])] }
        : this with { Texts = [.. rows.Select(row => Texts[row])] };

    public TableColumn Concat(TableColumn other) =>
        this with { Numbers = [.. Numbers, .. other.Numbers], Texts = [.. Texts, .. other.Texts] };

    public DataFrameColumn ToDataFrameColumn() =>
        IsNumber ? new PrimitiveDataFrameColumn<double>(Name, Numbers) : new StringDataFrameColumn(Name, Texts);
}
