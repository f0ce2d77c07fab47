using Microsoft.Data.Analysis;
using Microsoft.ML;

namespace MLNetGen.Tool.Tables;

/// <summary>
/// Gives the cells of a table the types that a model sees. Numbers are doubles, whole ones too, since doubles can be missing. Dates and
/// booleans have types of their own, which cannot; where some are missing they are doubles (days since 1970) and texts.
/// </summary>
internal static class TypedTable
{
    /// <summary>
    /// The columns of a notation as typed data. Cells are read as the notation says, which may be another table's: a column that is not
    /// there and a cell that does not fit are errors.
    /// </summary>
    public static IDataView Create(RawTable table, TableNotation notation) =>
        new DataFrame(notation.Columns.Select(column => new Reader(table, column).Read()));

    private delegate bool TryParse<T>(string cell, out T value);

    /// <summary>Reads one column; every distinct text is parsed once.</summary>
    private sealed class Reader(RawTable table, ColumnNotation column)
    {
        private readonly RawColumn _raw = table.Find(column.Name)
            ?? throw ColumnNames.Unknown(column.Name, table.Columns.Select(other => other.Name), table.FileName);

        public DataFrameColumn Read() => column switch
        {
            { Cells: TextNotation } => Texts(text => text),
            { Cells: NumberNotation } => Numbers(Parser<double>(Numerals.TryParse)),
            { Cells: IntegerNotation } => Numbers(Parser<double>(IntegerNotation.TryParse)),
            { Cells: BooleanNotation cells, HasMissing: false } => Values(Parser<bool>(cells.TryParse)),
            { Cells: BooleanNotation cells } => Texts(Spelling(cells)),
            { Cells: DateNotation cells, HasMissing: false } => Values(Parser<DateTime>(cells.TryParse)),
            { Cells: DateNotation cells } => Numbers(Parser<double>(cells.TryParseDays)),
            _ => throw new InvalidOperationException($"Unknown notation {column.Cells}."),
        };

        private Func<string, string> Spelling(BooleanNotation cells)
        {
            var parse = Parser<bool>(cells.TryParse);
            return text => cells.Format(parse(text));
        }

        private StringDataFrameColumn Texts(Func<string, string> parse) => new(column.Name, Decode(parse, missing: _ => ""));

        private PrimitiveDataFrameColumn<double> Numbers(Func<string, double> parse) =>
            new(column.Name, Decode(parse, missing: _ => double.NaN));

        private PrimitiveDataFrameColumn<T> Values<T>(Func<string, T> parse)
            where T : unmanaged => new(column.Name, Decode(parse, missing: text => throw NoValue(text)));

        private IEnumerable<T> Decode<T>(Func<string, T> parse, Func<string, T> missing)
        {
            var values = _raw.Texts.Select(text => MissingCells.Contains(text) ? missing(text) : parse(text)).ToArray();
            return _raw.Rows.Select(code => values[code]);
        }

        private Func<string, T> Parser<T>(TryParse<T> tryParse) => text =>
            !tryParse(text, out var value) ? throw DoesNotFit(text)
            : value is double.PositiveInfinity or double.NegativeInfinity ? throw Infinite(text)
            : value;

        private InputException DoesNotFit(string text) => new(
            $"{PlaceOf(text)}: found '{text}' in column '{column.Name}', expected {column.Cells.Expected}. " +
            "Correct the cell or leave it empty.");

        private InputException Infinite(string text) => new(
            $"{PlaceOf(text)}: the value '{text}' in column '{column.Name}' is infinite. Give a number or leave the cell empty.");

        private InputException NoValue(string text) => new(
            $"{PlaceOf(text)}: column '{column.Name}' has no value ('{text}'), and the model learned it from rows that all had one. " +
            "Fill the cell, leave the row out, or fit on data with missing values there.");

        private string PlaceOf(string text) => table.PlaceOf(_raw.FirstRowOf(_raw.Texts.Index().First(entry => entry.Item == text).Index));
    }
}
