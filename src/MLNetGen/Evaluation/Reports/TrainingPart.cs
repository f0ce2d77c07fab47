using MLNetGen.Doctor;
using MLNetGen.Evaluation.Analysers;
using MLNetGen.Evaluation.Reports.Charts;
using MLNetGen.Gan;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Evaluation.Reports;

/// <summary>How the generator was trained, and what the doctor found.</summary>
internal static class TrainingPart
{
    /// <summary>The training of a generator, where it is known.</summary>
    public static TrainingHistory? HistoryOf(ISampler? generator) => generator switch
    {
        VaeTransformer vae => vae.History,
        GanTransformer gan => gan.History,
        _ => null,
    };

    /// <summary>Writes curves, and the cases of a GAN.</summary>
    public static void Write(HtmlWriter html, ISampler generator)
    {
        var history = HistoryOf(generator)!;
        html.Write("p", $"{Spelling.Count(history.Epochs.Count)} epochs. Full lines: training; dashed: validation.");
        using (html.Open("div", ("class", "cards")))
        {
            foreach (var name in history.Epochs.SelectMany(epoch => epoch.Losses).Select(loss => loss.Name).Distinct())
                Curve(html, history, name);
        }

        if (generator is GanTransformer { Cases: { WasExamined: true } cases })
            Cases(html, cases);
    }

    private static void Curve(HtmlWriter html, TrainingHistory history, string name)
    {
        using (html.Open("figure"))
        {
            using (html.Open("figcaption"))
                html.Write("h3", name);
            Curves.Draw(html, name, [.. history.Epochs.Select(epoch => (epoch.Number, Find(epoch.Losses), Find(epoch.ValidationLosses)))]);
        }

        double? Find(IEnumerable<NamedLoss> losses) => losses.FirstOrDefault(loss => loss.Name == name)?.Value;
    }

    private static void Cases(HtmlWriter html, GanCaseHistory cases)
    {
        html.Write("h3", "What the doctor found");
        TablePart.Write(
            html, "How the training stands at the end", ["Problem", "State"],
            cases.Health.Select(entry => (IReadOnlyList<string>)[ProblemText.Name(entry.Key), ProblemText.Name(entry.Value)]), isWords: _ => true);
        if (cases.Entries.Count > 0)
        {
            TablePart.Write(
                html, "Cases", ["Step", "Problem", "What was seen", "What was done", "What came of it"],
                cases.Entries.Select(entry => (IReadOnlyList<string>)
                    [Spelling.Count(entry.Step), ProblemText.Name(entry.Problem), entry.Evidence, entry.Action ?? "nothing", entry.Outcome ?? "-"]),
                isWords: column => column > 0);
        }
    }
}
