using System.Text;
using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>What the doctor found in a training and did about it.</summary>
public sealed record GanCaseHistory
{
    /// <summary>The findings, in order.</summary>
    public required IReadOnlyList<GanCaseEntry> Entries { get; init; }

    /// <summary>
    /// How the training stands at the end, for each problem that was looked for. Empty if there was no examination.
    /// </summary>
    public required IReadOnlyDictionary<GanProblem, GanHealth> Health { get; init; }

    /// <summary>Whether the training was examined and no problem is <see cref="GanHealth.Ill"/> at the end.</summary>
    [JsonIgnore]
    public bool IsConverged => Health.Count > 0 && Health.Values.All(health => health != GanHealth.Ill);

    /// <summary>Whether the doctor saw anything of the training.</summary>
    internal bool WasExamined => Health.Count > 0 || Entries.Count > 0;

    /// <summary>A history of findings and of how it stands with each rule, of which the worst of a problem counts.</summary>
    internal static GanCaseHistory Of(IReadOnlyList<GanCaseEntry> entries, IEnumerable<KeyValuePair<GanProblem, GanHealth>> ofRules) => new()
    {
        Entries = entries,
        Health = ofRules
            .GroupBy(entry => entry.Key, entry => entry.Value)
            .OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, group => group.Max()),
    };

    /// <summary>The histories of several games of one training, as one.</summary>
    internal static GanCaseHistory Of(IReadOnlyList<GanCaseHistory> games) =>
        Of([.. games.SelectMany(game => game.Entries).OrderBy(entry => entry.Step)], games.SelectMany(game => game.Health));

    /// <summary>What to tell a user whose training was examined and has not converged; <see langword="null"/> where there is nothing to tell.</summary>
    /// <param name="transformer">Name of the type of the trained model, whose property Cases is this.</param>
    internal string? Warning(string transformer) => !WasExamined || IsConverged ? null :
        "The training has not converged: the model has the best state that was found, which may not be good. " +
        $"The doctor's case history says what went wrong and what was tried: {transformer}.Cases, or in a shell 'mlnetgen doctor'.";

    /// <summary>How the training stands, in a line; <see langword="null"/> before the first examination.</summary>
    internal string? Status => Worst switch
    {
        null => null,
        GanHealth.Ill when Entries.LastOrDefault(entry => Health[entry.Problem] == GanHealth.Ill) is { } last =>
            $"doctor: ill: {ProblemText.Name(last.Problem)}: {last.Action ?? last.Evidence}",
        GanHealth.Healthy => "doctor: healthy",
        var worst => $"doctor: {ProblemText.Name(worst.Value)}: {string.Join(", ", OfHealth(worst.Value).Select(ProblemText.Name))}",
    };

    private GanHealth? Worst => Health.Count == 0 ? null : Health.Values.Max();

    /// <summary>A table of the problems, then the findings, a line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (problem, health) in Health)
            text.AppendLine($"{ProblemText.Name(problem),-20} {ProblemText.Name(health)}");
        text.AppendLine((Health.Count, IsConverged) switch
        {
            (0, _) => "Not examined.",
            (_, true) => "Converged.",
            _ => "Not converged.",
        });
        foreach (var entry in Entries)
            text.AppendLine(entry.ToString());
        return text.ToString().TrimEnd();
    }

    private IEnumerable<GanProblem> OfHealth(GanHealth health) => Health.Where(entry => entry.Value == health).Select(entry => entry.Key);
}
