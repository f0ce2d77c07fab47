using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A table, a picture or both that were written.</summary>
internal sealed record WrittenFiles(
    string? File, long Rows, IReadOnlyList<string>? Columns, string? Picture, IReadOnlyList<string> Warnings) : IReport
{
    public void Show(Session session)
    {
        if (File is not null)
            session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}, {Figures.Count(Columns!.Count, "column")}.");
        if (Picture is not null)
            session.Say($"Wrote {Picture}.");
    }
}
