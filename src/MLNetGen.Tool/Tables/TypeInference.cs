namespace MLNetGen.Tool.Tables;

/// <summary>Finds out what the cells of a column mean: the narrowest kind that reads every cell of the whole column.</summary>
internal static class TypeInference
{
    public static InferredColumn Infer(RawColumn column) => Describe(column, Recognise);

    /// <summary>All columns of a table, those of which something is said as that.</summary>
    public static IReadOnlyList<InferredColumn> Infer(RawTable table, IReadOnlyList<TypeRequest> requests)
    {
        var asked = new Dictionary<string, TypeRequest>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            if (table.Find(request.Column) is null)
                throw table.Unknown(request.Column);
            if (!asked.TryAdd(request.Column, request))
                throw new InputException($"--types says more than one thing about column '{request.Column}'.");
        }

        return
        [
            .. table.Columns.Select(column => asked.TryGetValue(column.Name, out var request)
                ? Infer(table, column, request)
                : Infer(column)),
        ];
    }

    /// <summary>Reads a column as the kind that was asked for.</summary>
    public static InferredColumn Infer(RawTable table, RawColumn column, TypeRequest request) =>
        Describe(column, cells => request.Recognise(cells) ?? throw DoesNotFit(table, column, request)) with { Objection = null };

    /// <summary>The kind of cells that all have a value: text where nothing narrower fits.</summary>
    private static CellNotation Recognise(IReadOnlyList<string> cells) =>
        cells.Count == 0 ? new TextNotation()
        : BooleanNotation.Recognise(cells)
        ?? IntegerNotation.Recognise(cells)
        ?? NumberNotation.Recognise(cells)
        ?? (DateFormats.Recognise(cells) is [var date] ? date : (CellNotation?)null)
        ?? new TextNotation();

    private static InferredColumn Describe(RawColumn column, Func<IReadOnlyList<string>, CellNotation> recognise)
    {
        var present = new List<string>();
        var (missing, mostMissing, missingCell) = (0, 0, "");
        for (var i = 0; i < column.Texts.Count; i++)
        {
            if (!MissingCells.Contains(column.Texts[i]))
            {
                present.Add(column.Texts[i]);
                continue;
            }

            missing += column.Counts[i];
            if (column.Counts[i] > mostMissing)
                (mostMissing, missingCell) = (column.Counts[i], column.Texts[i]);
        }

        var cells = recognise(present);
        var storage = cells is TextNotation && present.Count > 0 ? Storage.Text : column.Storage ?? cells.Storage;
        var notation = new ColumnNotation(column.Name, cells, storage, missing > 0, missingCell);
        return new InferredColumn(notation, missing, present.Count, Objections.To(notation, present, column.Rows.Count - missing));
    }

    private static InputException DoesNotFit(RawTable table, RawColumn column, TypeRequest request)
    {
        var code = Enumerable.Range(0, column.Texts.Count)
            .FirstOrDefault(code => !MissingCells.Contains(column.Texts[code]) && !request.Accepts(column.Texts[code]), -1);
        if (code < 0)
        {
            return new InputException(
                $"{table.FileName}: the cells of column '{column.Name}' are not all {request.Article} of one notation. {request.Remedy}");
        }

        var place = table.PlaceOf(column.FirstRowOf(code));
        return new InputException($"{place}: '{column.Texts[code]}' in column '{column.Name}' is not {request.Article}, as --types asks.");
    }
}
