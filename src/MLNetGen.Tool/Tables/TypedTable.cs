using Microsoft.Data.Analysis;

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
    public static DataFrame Create(RawTable table, TableNotation notation) =>
        new(notation.Columns.Select(column => new Reader(table, column).Read()));

    /// <summary>A column of numbers as Single, as the weights of rows have to be.</summary>
    public static DataFrameColumn Weights(RawTable table, string name) =>
        new Reader(table, new ColumnNotation(name, new NumberNotation(0, null), Storage.Single, HasMissing: false, MissingCell: ""))
            .Weights();

    /// <summary>A column to mark rows by: numbers where all cells are, else the texts of the file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Name of the column in the table.</param>
    /// <param name="newName">Name of the new column.</param>
    public static DataFrameColumn Labels(RawTable table, string name, string newName)
    {
        var raw = table.Find(name) ?? throw table.Unknown(name);
        var notation = TypeInference.Infer(raw).Notation;
        var areNumbers = notation.Cells is NumberNotation or IntegerNotation;
        var labels = new Reader(table, areNumbers ? notation : notation with { Cells = new TextNotation() }).Read();
        labels.SetName(newName);
        return labels;
    }

    /// <summary>A single cell as a value of the type that <see cref="Create"/> gives its column.</summary>
    public static object Value(ColumnNotation notation, string cell)
    {
        var column = new RawColumn(notation.Name);
        column.Add(cell);
        return Create(new RawTable("the value", [column]), new TableNotation([notation])).Columns[0][0];
    }

    private delegate bool TryParse<T>(string cell, out T value);

    /// <summary>Reads one column; every distinct text is parsed once.</summary>
    private sealed class Reader(RawTable table, ColumnNotation column)
    {
        private readonly RawColumn _raw = table.Find(column.Name) ?? throw table.Unknown(column.Name);

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

        public PrimitiveDataFrameColumn<float> Weights()
        {
            var parse = Parser<double>(Numerals.TryParse);
            return new(column.Name, Decode(text => parse(text) is >= 0 and var weight ? (float)weight : NoWeight(text), missing: NoWeight));

            float NoWeight(string text) => throw new InputException(
                $"{PlaceOf(text)}: '{text}' in column '{column.Name}' is no weight. Give a number from 0, which leaves the row out.");
        }

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

        private string PlaceOf(string text) => table.PlaceOf(_raw.FirstRowOf(text));
    }
}
