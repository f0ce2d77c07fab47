using System.Globalization;
using System.Text;
using MLNetGen.Doctor;

namespace MLNetGen.Gan;

/// <summary>What <see cref="GanEstimator.Tune"/> found.</summary>
public sealed record GanTuning
{
    /// <summary>The user's settings with those that served best; train with them.</summary>
    public required GanOptions Best { get; init; }

    /// <summary>What was tried, the best first.</summary>
    public required IReadOnlyList<GanTrial> Trials { get; init; }

    /// <summary>How much the outcome depends on the seed and on small changes of the settings.</summary>
    public required GanCaseEntry Sensitivity { get; init; }

    /// <summary>A table of the trials and the verdict on their sensitivity.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("penalty  learning rate  seeds  worst  mean");
        foreach (var trial in Trials)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trial.PenaltyWeight,7:G3}  {trial.LearningRate,13:G3}  {trial.Scores.Count,5}  {trial.WorstScore,5:F3}  {trial.Scores.Average(),5:F3}"));
        }
        return text.Append(Sensitivity).ToString();
    }
}
