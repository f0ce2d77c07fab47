namespace MLNetGen.Evaluation.Reports;

/// <summary>stub</summary>
internal static class HtmlReport
{
    public static string Of(EvaluationResult result, EvaluationReportOptions options) => $"{result.Verdict}{options}";
}
