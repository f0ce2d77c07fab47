using Microsoft.Data.Analysis;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The chosen columns of a file, with one that is to be predicted.</summary>
/// <param name="View">The rows.</param>
/// <param name="Label">The column to predict.</param>
/// <param name="Choice">What became of each column.</param>
internal sealed record LabelledTable(DataFrame View, string Label, ColumnChoice Choice)
{
    /// <summary>A class as the file spells it.</summary>
    public string Spell(string name) =>
        Choice.Chosen.Columns.Single(column => column.Name == Label).Cells is BooleanNotation notation && bool.TryParse(name, out var value)
            ? notation.Format(value)
            : name;

    /// <summary>Reads a file and shows what its columns are.</summary>
    /// <exception cref="InputException">The label is not among the chosen columns, or has no value in some row.</exception>
    public static async Task<LabelledTable> ReadAsync(
        string path, string label, IReadOnlyList<string> columns, IReadOnlyList<TypeRequest> types, Session session)
    {
        var table = await session.ReadAsync(path).ConfigureAwait(false);
        var choice = ColumnChoice.Make(table, columns, types);
        EvaluatedTables.CheckLabel(table, choice, label);
        session.Say(ColumnReport.Table(ColumnReport.Of(choice)));
        return new(TypedTable.Create(table, choice.Chosen), label, choice);
    }
}
