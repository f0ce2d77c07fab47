using System.CommandLine;
using System.Text.Json.Serialization;
using MLNetGen.Augmentation;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>advise DATA --label COL</c>: whether added rows would help a model, and which.</summary>
internal sealed class AdviseCommand : ToolCommand
{
    private readonly AdviceArguments _advice = new();

    public AdviseCommand(Terminal terminal)
        : base(
            terminal, "advise",
            "Compares, on rows that are left out, whether added rows help to predict a column: nothing, a threshold, weights, repeated rows, " +
            "SMOTE, our VAE and our GAN.",
            "mlnetgen advise datasets/customers.csv --label churned",
            "mlnetgen advise adult.csv --label income --metric average-precision --folds 10") =>
        _advice.AddTo(this);

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var options = _advice.Read(arguments, session);
        var table = await _advice.ReadTableAsync(arguments, session).ConfigureAwait(false);
        var advice = await Advice.AskAsync(SavedModel.CreateContext(session, options.Seed), table, options, session).ConfigureAwait(false);
        return new AdviceReport(advice, AdviceSummary.Of(advice), session.Warnings);
    }

    private sealed record AdviceReport(
        [property: JsonIgnore] AugmentationAdvice Advice, AdviceSummary Comparison, IReadOnlyList<string> Warnings)
        : IReport
    {
        public void Show(Session session)
        {
            session.Say(Commands.Advice.Table(Advice));
            session.Say(Advice.Reason);
        }
    }
}
