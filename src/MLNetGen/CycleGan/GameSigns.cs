using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>What a step shows of the game between the translator to a domain and that domain's critic.</summary>
internal static class GameSigns
{
    /// <summary>What a critic of least squares says of a row that is as likely real as translated.</summary>
    public const float Undecided = 0.5f;

    /// <summary>The signs of a step.</summary>
    /// <param name="game">What the translator learned.</param>
    /// <param name="judgement">What the critic learned.</param>
    /// <param name="translatorGradient">Length of the gradient of the translators' weights.</param>
    /// <param name="criticGradient">Length of the gradient of the critics' weights.</param>
    public static StepSigns Of(GameLesson game, Judgement judgement, double translatorGradient, double criticGradient)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var count = (int)judgement.Real.numel();
        var signal = game.Judged.grad is { } gradient ? gradient.flatten(1).norm(1).sum() : zeros_like(game.Adversarial);
        Tensor[] parts = [judgement.Real.flatten(), judgement.Translated.flatten(), stack([signal, judgement.Loss, game.Adversarial])];
        var numbers = cat(parts, 0).to_type(ScalarType.Float32).cpu().data<float>().ToArray();
        var (real, translated, rest) = (numbers[..count], numbers[count..^3], numbers[^3..]);
        return new()
        {
            RealLogit = real.Average(),
            GeneratedLogit = translated.Average(),
            RealAccuracy = Share(real, judged => judged > Undecided),
            GeneratedAccuracy = Share(translated, judged => judged < Undecided),
            LargestLogit = Math.Max(real.Max(Math.Abs), translated.Max(Math.Abs)),
            GeneratorSignal = rest[0],
            GeneratorGradient = translatorGradient,
            DiscriminatorGradient = criticGradient,
            DiscriminatorLoss = rest[1],
            GeneratorLoss = rest[2],
        };
    }

    private static double Share(float[] judged, Predicate<float> isRight) => (double)judged.Count(isRight.Invoke) / judged.Length;
}

/// <summary>A translator's part of a step.</summary>
/// <param name="Judged">Its translations as the critic saw them, with the gradient of its adversarial loss.</param>
/// <param name="Adversarial">That loss.</param>
internal readonly record struct GameLesson(Tensor Judged, Tensor Adversarial);

/// <summary>A critic's part of a step.</summary>
/// <param name="Loss">What it minimises.</param>
/// <param name="Real">[n, ..]: its judgements of real rows.</param>
/// <param name="Translated">[n, ..]: those of translations.</param>
internal readonly record struct Judgement(Tensor Loss, Tensor Real, Tensor Translated)
{
    /// <summary>Whether the critic is right so often that it can rest.</summary>
    public bool IsSure(float share) =>
        Real.detach().gt(GameSigns.Undecided).to_type(ScalarType.Float32).mean().item<float>() > share &&
        Translated.detach().lt(GameSigns.Undecided).to_type(ScalarType.Float32).mean().item<float>() > share;
}
