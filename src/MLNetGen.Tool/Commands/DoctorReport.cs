using System.Text.Json.Serialization;
using MLNetGen.CycleGan;
using MLNetGen.Doctor;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>What the doctor found while a GAN or CycleGAN was trained, and did about it.</summary>
/// <param name="IsConverged">Whether the training was examined and nothing is ill at its end.</param>
/// <param name="Health">How it stands at its end with regard to each problem; empty if it was not examined.</param>
/// <param name="Entries">The case history.</param>
internal sealed record DoctorReport(
    bool IsConverged, IReadOnlyDictionary<GanProblem, GanHealth> Health, IReadOnlyList<GanCaseEntry> Entries)
{
    private const int LastEntries = 3;
    private const int ProblemWidth = 15;
    private const int EvidenceWidth = 23;
    private const int OutcomeWidth = 19;

    /// <summary>How the training ended, in a line.</summary>
    [JsonIgnore]
    public string Verdict => (Health.Count, IsConverged) switch
    {
        (0, _) => "Doctor: not examined, the training was too short.",
        (_, true) => "Doctor: converged.",
        _ => $"Doctor: not converged, the problem is {string.Join(" and ", Ill.Select(NameOf))}. " +
            "The model has the best state that was found.",
    };

    private IEnumerable<GanProblem> Ill => Health.Where(entry => entry.Value == GanHealth.Ill).Select(entry => entry.Key);

    /// <summary>The report on a model, or <see langword="null"/> if it was trained without a doctor.</summary>
    public static DoctorReport? Of(RowTransformer model) => model switch
    {
        GanTransformer { Options.Doctor.IsEnabled: true } gan => Of(gan.Cases),
        CycleGanTransformer { Options.Doctor.IsEnabled: true } cycleGan => Of(cycleGan.Cases),
        _ => null,
    };

    /// <summary>Shows the health at the end and the last entries.</summary>
    public void ShowSummary(Session session, string model)
    {
        ShowHealth(session);
        foreach (var entry in Entries.TakeLast(LastEntries))
            session.Say(entry.ToString());
        if (Entries.Count > LastEntries)
            session.Say($"Earlier: {Figures.Count(Entries.Count - LastEntries, "finding")}; see mlnetgen doctor {model}.");
    }

    /// <summary>Shows how the training stands at its end with regard to each problem.</summary>
    public void ShowHealth(Session session)
    {
        if (Health.Count == 0)
            return;

        var table = new TextTable().Column("Problem").Column("Health");
        foreach (var (problem, health) in Health)
            table.Row(NameOf(problem), EnumNames.Of(health));
        session.Say(table);
    }

    /// <summary>The case history, for lines of 100 characters.</summary>
    public TextTable Cases()
    {
        var table = new TextTable().Column("Step", true).Column("Problem", wrapAt: ProblemWidth).Column("Health")
            .Column("Evidence", wrapAt: EvidenceWidth).Column("Action", wrapAt: OutcomeWidth).Column("Outcome", wrapAt: OutcomeWidth);
        foreach (var entry in Entries)
        {
            table.Row(
                Figures.Count(entry.Step),
                entry.Game is null ? NameOf(entry.Problem) : $"{entry.Game}: {NameOf(entry.Problem)}",
                EnumNames.Of(entry.Health),
                entry.Evidence,
                entry.Action ?? "-",
                entry.Outcome ?? "-");
        }

        return table;
    }

    private static DoctorReport Of(GanCaseHistory cases) => new(cases.IsConverged, cases.Health, cases.Entries);

    private static string NameOf(GanProblem problem) =>
        problem == GanProblem.NonConvergence ? "non-convergence" : EnumNames.Of(problem).Replace('-', ' ');
}
