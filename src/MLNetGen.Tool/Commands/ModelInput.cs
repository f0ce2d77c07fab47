using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Rows of a file as a model reads them.</summary>
/// <param name="FileName">Name of the file, for messages.</param>
/// <param name="View">The rows.</param>
/// <param name="Count">Their number.</param>
/// <param name="LabelName">Name of the column of <paramref name="View"/> to mark rows by.</param>
/// <param name="Table">The table; <see langword="null"/> of images.</param>
internal sealed record ModelInput(string FileName, IDataView View, int Count, string? LabelName, RawTable? Table)
{
    /// <summary>Reads a table in the model's notation, or images.</summary>
    /// <param name="path">The file.</param>
    /// <param name="saved">The model.</param>
    /// <param name="context">The context that it was loaded in.</param>
    /// <param name="label">The column of the file to mark rows by, which the model need not know.</param>
    /// <param name="session">Where to show progress.</param>
    public static async Task<ModelInput> ReadAsync(string path, SavedModel saved, MLContext context, string? label, Session session)
    {
        if (ImageFile.Recognises(path))
        {
            var images = await ImageFile.LoadAsync(context, path, session).ConfigureAwait(false);
            return label is null || images.View.Schema.GetColumnOrNull(label) is not null
                ? new ModelInput(images.FileName, images.View, images.Count, label, Table: null)
                : throw images.Unknown(label);
        }

        var table = await session.ReadAsync(path).ConfigureAwait(false);
        var view = TypedTable.Create(table, saved.Notation);
        if (label is null)
            return new ModelInput(table.FileName, view, table.RowCount, LabelName: null, table);

        // The blank keeps it apart from the column of that name that the model may read.
        var labelName = " " + label;
        view.Columns.Add(TypedTable.Labels(table, label, labelName));
        return new ModelInput(table.FileName, view, table.RowCount, labelName, table);
    }

    /// <summary>The columns of a schema, which has those of <see cref="View"/>, that <see cref="Open"/> reads.</summary>
    public IEnumerable<DataViewSchema.Column> Read(DataViewSchema schema) =>
        Table is null ? View.Schema.Where(column => !column.IsHidden).Select(column => schema[column.Name]) : [];

    /// <summary>The file's own columns.</summary>
    public IEnumerable<TextColumn> Open(DataViewRow row) => Table is null
        ? DataViewCells.Open(row, View.Schema, DataViewCells.NotationOf(View.Schema))
        : RawCells.Open(Table, () => (int)row.Position);
}
