using System.Reflection;
using MLNetGen.Evaluation.Analysers;

namespace MLNetGen.Evaluation.Reports;

/// <summary>A report: one page that needs no other file and no script.</summary>
internal static class HtmlReport
{
    private const string StyleSheet = "Report.css";

    /// <summary>Writes the page.</summary>
    public static string Of(EvaluationResult result, EvaluationReportOptions options)
    {
        var parts = Parts(result, options);
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            Head(html, options.Title);
            using (html.Open("body"))
            {
                html.Write("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
                using (html.Open("header"))
                {
                    html.Write("h1", options.Title);
                    html.Write("p", Rows(result));
                    Contents(html, [.. parts.Select(part => (part.Id, part.Title))]);
                }

                using (html.Open("main"))
                {
                    foreach (var part in parts)
                        Write(html, part);
                }

                using (html.Open("footer"))
                    html.Write("p", "Made by MLNetGen. Figures are defined in the documentation of EvaluationResult; good figures are no proof of privacy.");
            }
        }

        return html.ToString();
    }

    private static IReadOnlyList<Part> Parts(EvaluationResult result, EvaluationReportOptions options) =>
    [
        .. options.Sections.Select((section, i) => new Part($"section-{i + 1}", section.Title, html => Section(html, section))),
        new("verdict", "Verdict", html => VerdictPart.Write(html, result)),
        .. result.Images.Count > 0
            ? [new Part("images", "Images", html => ImagesPart.Write(html, result.Images))]
            : Array.Empty<Part>(),
        .. result.Fidelity.Columns.Count > 0
            ? [new Part("columns", "Columns", html => ColumnsPart.Write(html, result))]
            : Array.Empty<Part>(),
        .. result.Fidelity.Pairs.Count > 0
            ? [new Part("pairs", "Relations between columns", html => PairsPart.Write(html, result)),
               new Part("rows", "Rows", html => ProjectionPart.Write(html, result))]
            : Array.Empty<Part>(),
        new("figures", "All figures", html => FiguresPart.Write(html, result)),
        .. TrainingPart.HistoryOf(options.Generator) is not null
            ? [new Part("training", "Training", html => TrainingPart.Write(html, options.Generator!))]
            : Array.Empty<Part>(),
        .. options.Pictures.Count > 0
            ? [new Part("pictures", "Pictures", html => Pictures(html, options.Pictures))]
            : Array.Empty<Part>(),
    ];

    private static void Head(HtmlWriter html, string title)
    {
        using var head = html.Open("head");
        html.Raw("<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>");
        html.Raw("<link rel=\"icon\" href=\"data:,\"/>");
        html.Write("title", title);
        using (html.Open("style"))
            html.Raw(Style());
    }

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(StyleSheet)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Rows(EvaluationResult result)
    {
        var text = $"{Spelling.Count(result.SyntheticRows)} synthetic rows against {Spelling.Count(result.RealRows)} real ones in " +
            $"{Spelling.Count(result.Fidelity.Columns.Count)} columns";
        return result.HoldoutRows > 0
            ? $"{text}; {Spelling.Count(result.HoldoutRows)} hold-out rows, which the generator has not seen."
            : $"{text}; no hold-out rows.";
    }

    private static void Contents(HtmlWriter html, IReadOnlyList<(string Id, string Title)> parts)
    {
        using (html.Open("nav", ("aria-label", "Contents")))
        using (html.Open("ul"))
        {
            foreach (var (id, title) in parts)
            {
                using (html.Open("li"))
                    html.Write("a", title, ("href", $"#{id}"));
            }
        }
    }

    private static void Write(HtmlWriter html, Part part)
    {
        using (html.Open("section", ("id", part.Id), ("aria-labelledby", $"{part.Id}-title")))
        {
            html.Write("h2", part.Title, ("id", $"{part.Id}-title"));
            part.Write(html);
        }
    }

    private static void Section(HtmlWriter html, ReportSection section)
    {
        foreach (var paragraph in section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Write("p", paragraph, ("class", "summary"));
        if (section.Columns.Count > 0)
            TablePart.Write(html, section.Caption ?? section.Title, section.Columns, section.Rows, isWords: column => column == 0, isHeaded: section.Caption is null);
    }

    private static void Pictures(HtmlWriter html, IReadOnlyList<ReportPicture> pictures)
    {
        using (html.Open("div", ("class", "panels")))
        {
            foreach (var picture in pictures)
            {
                using (html.Open("figure"))
                {
                    using (html.Open("figcaption"))
                        html.Write("h3", picture.Title);
                    html.Empty("img", ("alt", picture.Description), ("src", $"data:image/png;base64,{Convert.ToBase64String(picture.Png.Span)}"));
                }
            }
        }
    }

    private sealed record Part(string Id, string Title, Action<HtmlWriter> Write);
}
