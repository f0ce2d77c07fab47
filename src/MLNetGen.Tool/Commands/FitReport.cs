using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>A model that was trained and saved.</summary>
internal sealed record FitReport(
    string Model, long Bytes, int Rows, IReadOnlyList<ColumnReport> Columns, TrainingReport Training, IReadOnlyList<string> Warnings)
    : IReport
{
    public void Show(Session session)
    {
        Training.Show(session);
        Training.Doctor?.ShowSummary(session, Model);
        session.Say($"Saved {Model} ({Figures.Count(Bytes, "byte")}).");
    }
}
