using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A table and pictures that were written, one of them at least.</summary>
internal sealed record WrittenFiles(
    string? File, long Rows, IReadOnlyList<string>? Columns, string? Picture, IReadOnlyList<string> Warnings) : IReport
{
    /// <summary>A scatter picture.</summary>
    public string? Scatter { get; init; }

    public void Show(Session session)
    {
        if (File is not null)
            session.Say($"Wrote {File}: {Figures.Count(Rows, "row")}, {Figures.Count(Columns!.Count, "column")}.");
        if (Picture is not null)
            session.Say($"Wrote {Picture}.");
        if (Scatter is not null)
            session.Say($"Wrote {Scatter}.");
    }
}
