using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A translator that was trained and saved.</summary>
internal sealed record FitCycleGanReport(
    string Model, long Bytes, DomainReport A, DomainReport B, bool OneSided, IReadOnlyList<string> Translated, IReadOnlyList<ColumnReport> Columns,
    TrainingReport Training, IReadOnlyList<string> Warnings)
    : IReport
{
    public void Show(Session session)
    {
        Training.Show(session);
        Training.Doctor?.ShowSummary(session, Model);
        var (between, and) = OneSided ? ("from", "to") : ("between", "and");
        session.Say($"Translates {(Columns.Count == 0 ? "images" : string.Join(", ", Translated))} {between} {A.Name} (A) {and} {B.Name} (B).");
        session.Say($"Saved {Model} ({Figures.Count(Bytes, "byte")}).");
    }
}
