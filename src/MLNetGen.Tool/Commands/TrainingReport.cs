using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
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
/// <param name="LatentSize">Dimensions of the latent space, where there is one.</param>
/// <param name="Doctor">What the doctor of a GAN or CycleGAN found; <see langword="null"/> where there was none.</param>
internal sealed record TrainingReport(
    TrainingEnd Outcome, string Text, int Epochs, int? BestEpoch, double Seconds, IReadOnlyDictionary<string, double> ValidationLosses,
    int? LatentSize, DoctorReport? Doctor)
{
    public static TrainingReport Of(RowTransformer model) => model switch
    {
        VaeTransformer vae => Of(vae.Outcome, vae.History, vae.LatentSize, doctor: null),
        GanTransformer gan => Of(gan.Outcome, gan.History, gan.LatentSize, DoctorReport.Of(gan)),
        CycleGanTransformer cycleGan => Of(cycleGan.Outcome, cycleGan.History, latentSize: null, DoctorReport.Of(cycleGan)),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Unknown family."),
    };

    public void Show(Session session)
    {
        var duration = Figures.Duration(TimeSpan.FromSeconds(Seconds));
        var latent = LatentSize is { } size ? $"; latent space of {size} dimensions" : "";
        session.Say($"{Text} {Figures.Count(Epochs, "epoch")} in {duration}{latent}.");
        var losses = ValidationLosses.Select(loss => $"{loss.Key} {Figures.Number(loss.Value)}");
        if (ValidationLosses.Count > 0)
            session.Say($"Validation, nats per row: {string.Join(", ", losses)}");
        if (Doctor is not null)
            session.Say(Doctor.Verdict);
    }

    private static TrainingReport Of(TrainingOutcome outcome, TrainingHistory history, int? latentSize, DoctorReport? doctor)
    {
        var best = history.Epochs.FirstOrDefault(epoch => epoch.Number == outcome.BestEpoch);
        return new TrainingReport(
            outcome.Reason, outcome.Text, history.Epochs.Count, outcome.BestEpoch, history.Epochs.Sum(epoch => epoch.Seconds),
            (best?.ValidationLosses ?? []).ToDictionary(loss => loss.Name, loss => loss.Value), latentSize, doctor);
    }
}
