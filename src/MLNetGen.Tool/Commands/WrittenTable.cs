using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A table that was written.</summary>
internal sealed record WrittenTable(string File, long Rows, IReadOnlyList<string> Columns, IReadOnlyList<string> Warnings) : IReport
{
    public void Show(Session session) =>
        session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}, {Figures.Count(Columns.Count, "column")}.");
}
