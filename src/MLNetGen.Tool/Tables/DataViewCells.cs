using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tool.Tables;

/// <summary>Spells typed values in the notation of a table.</summary>
internal static class DataViewCells
{
    /// <summary>A text column for each column of a notation that reads the current position of <paramref name="row"/>.</summary>
    public static IReadOnlyList<TextColumn> Open(DataViewRow row, TableNotation notation) =>
        [.. notation.Columns.Select(column => new TextColumn(column, Cell(row, row.Schema[column.Name], column.Cells)))];

    /// <summary>A text column for each item of the vectors in a schema, and for each column of a notation.</summary>
    public static IReadOnlyList<TextColumn> Open(DataViewRow row, DataViewSchema schema, TableNotation notation) =>
        [.. ComputedCells.Vectors(row, schema), .. Open(row, notation)];

    /// <summary>The notation of columns about which nothing is known but their types, vectors left out.</summary>
    public static TableNotation NotationOf(DataViewSchema schema) =>
        new([.. schema.Where(column => !column.IsHidden && column.Type is not VectorDataViewType).Select(column =>
        {
            var cells = CellsOf(column);
            return new ColumnNotation(column.Name, cells, cells.Storage, HasMissing: cells is NumberNotation, MissingCell: "");
        })]);

    /// <summary>The error for a column of a type that tables do not have.</summary>
    public static InputException HasNoPlace(DataViewSchema.Column column) => new(
        $"Column '{column.Name}' of the model is of type {column.Type}, which has no place in a table file. Use the library for this model.");

    private static CellNotation CellsOf(DataViewSchema.Column column) =>
        column.Type is TextDataViewType ? new TextNotation()
        : column.Type is BooleanDataViewType ? new BooleanNotation("true", "false")
        : column.Type is DateTimeDataViewType ? new DateNotation("yyyy-MM-dd HH:mm:ss")
        : column.Type == NumberDataViewType.Single || column.Type == NumberDataViewType.Double ? new NumberNotation(0, null)
        : column.Type == NumberDataViewType.Int32 || column.Type == NumberDataViewType.Int64 ? new IntegerNotation()
        : throw HasNoPlace(column);

    private static Func<string?> Cell(DataViewRow row, DataViewSchema.Column column, CellNotation cells) => (column.Type, cells) switch
    {
        (TextDataViewType, _) => Read<ReadOnlyMemory<char>>(row, column, value => value.IsEmpty ? null : value.ToString()),
        (BooleanDataViewType, BooleanNotation notation) => Read<bool>(row, column, notation.Format),
        (DateTimeDataViewType, DateNotation notation) => Read<DateTime>(row, column, notation.Format),
        (NumberDataViewType type, _) when type == NumberDataViewType.Int64 && cells is IntegerNotation notation =>
            Read<long>(row, column, value => notation.Format(value)),
        (NumberDataViewType type, _) when type == NumberDataViewType.Int32 && cells is IntegerNotation notation =>
            Read<int>(row, column, value => notation.Format(value)),
        (NumberDataViewType type, _) when type == NumberDataViewType.Single && cells is NumberNotation notation =>
            Read<float>(row, column, value => float.IsNaN(value) ? null : notation.Format(value)),
        (NumberDataViewType type, NumberNotation notation) when type == NumberDataViewType.Double =>
            Read<double>(row, column, value => double.IsNaN(value) ? null : notation.Format(value)),
        (NumberDataViewType type, IntegerNotation notation) when type == NumberDataViewType.Double =>
            Read<double>(row, column, value => double.IsNaN(value) ? null : notation.Format(value)),
        (NumberDataViewType type, DateNotation notation) when type == NumberDataViewType.Double =>
            Read<double>(row, column, value => double.IsNaN(value) ? null : notation.Format(DateNotation.FromDays(value))),
        _ => throw new InputException($"Column '{column.Name}' of the model is of type {column.Type}, but its notation says {cells.Kind}."),
    };

    private static Func<string?> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string?> format)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return format(value);
        };
    }
}
