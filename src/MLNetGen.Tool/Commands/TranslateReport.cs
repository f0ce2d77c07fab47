using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>Rows or images that were translated and written.</summary>
/// <param name="File">The table, or the folder of images.</param>
/// <param name="To">The domain that they are in.</param>
/// <param name="Rows">Number of rows, or of images.</param>
/// <param name="Unchanged">How many of the rows were in that domain already.</param>
/// <param name="Columns">The columns with new values; none of images.</param>
/// <param name="Warnings">Warnings.</param>
internal sealed record TranslateReport(
    string File, Domain To, int Rows, int Unchanged, IReadOnlyList<string> Columns, IReadOnlyList<string> Warnings) : IReport
{
    public void Show(Session session)
    {
        var unchanged = Unchanged > 0 ? $", of which {Figures.Count(Unchanged)} were in domain {EnumNames.Of(To)} already" : "";
        session.Say(Columns.Count == 0
            ? $"Wrote {File}: {Figures.Count(Rows, "image")}."
            : $"Wrote {File}: {Figures.Count(Rows, "row")}{unchanged}, {Figures.Count(Columns.Count, "column")} translated.");
    }
}
