using MLNetGen.Tool.Output;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>How a model was trained.</summary>
/// <param name="Outcome">Why training ended.</param>
/// <param name="Text">The same in words, with what to try.</param>
/// <param name="Epochs">Number of epochs.</param>
/// <param name="BestEpoch">The epoch whose weights the model has.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="ValidationLosses">Validation losses of that epoch in nats per row.</param>
/// <param name="LatentSize">Dimensions of the latent space.</param>
internal sealed record TrainingReport(
    TrainingEnd Outcome, string Text, int Epochs, int? BestEpoch, double Seconds, IReadOnlyDictionary<string, double> ValidationLosses,
    int LatentSize)
{
    public static TrainingReport Of(VaeTransformer model)
    {
        var epochs = model.History.Epochs;
        var best = epochs.FirstOrDefault(epoch => epoch.Number == model.Outcome.BestEpoch);
        return new TrainingReport(
            model.Outcome.Reason, model.Outcome.Text, epochs.Count, model.Outcome.BestEpoch, epochs.Sum(epoch => epoch.Seconds),
            (best?.ValidationLosses ?? []).ToDictionary(loss => loss.Name, loss => loss.Value), model.LatentSize);
    }

    public void Show(Session session)
    {
        var duration = Figures.Duration(TimeSpan.FromSeconds(Seconds));
        session.Say($"{Text} {Figures.Count(Epochs, "epoch")} in {duration}; latent space of {LatentSize} dimensions.");
        var losses = ValidationLosses.Select(loss => $"{loss.Key} {Figures.Number(loss.Value)}");
        if (ValidationLosses.Count > 0)
            session.Say($"Validation, nats per row: {string.Join(", ", losses)}");
    }
}
