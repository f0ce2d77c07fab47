using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>What a step shows of the game between the translator to a domain and that domain's critic.</summary>
internal static class GameSigns
{
    /// <summary>What a critic of least squares says of a row that is as likely real as translated.</summary>
    private const float Undecided = 0.5f;

    /// <summary>The signs of a step.</summary>
    /// <param name="game">What the translator learned.</param>
    /// <param name="judgement">What the critic learned.</param>
    /// <param name="translatorGradient">Length of the gradient of the translators' weights.</param>
    /// <param name="criticGradient">Length of the gradient of the critics' weights.</param>
    public static StepSigns Of(GameLesson game, Judgement judgement, double translatorGradient, double criticGradient)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var (real, translated) = (judgement.Real.detach(), judgement.Translated.detach());
        var signal = game.Judged.grad is { } gradient ? gradient.flatten(1).norm(1).sum() : zeros([], device: real.device);
        Tensor[] values =
        [
            real.mean(), translated.mean(), Share(real.gt(Undecided)), Share(translated.lt(Undecided)), real.abs().max(), translated.abs().max(),
            signal, judgement.Loss, game.Adversarial,
        ];
        var numbers = stack([.. values.Select(value => value.detach().to_type(ScalarType.Float32))]).cpu().data<float>().ToArray();
        return new()
        {
            RealLogit = numbers[0],
            GeneratedLogit = numbers[1],
            RealAccuracy = numbers[2],
            GeneratedAccuracy = numbers[3],
            LargestLogit = Math.Max(numbers[4], numbers[5]),
            GeneratorSignal = numbers[6],
            GeneratorGradient = translatorGradient,
            DiscriminatorGradient = criticGradient,
            DiscriminatorLoss = numbers[7],
            GeneratorLoss = numbers[8],
        };
    }

    private static Tensor Share(Tensor flags) => flags.to_type(ScalarType.Float32).mean();
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
        Real.detach().gt(0.5f).to_type(ScalarType.Float32).mean().item<float>() > share &&
        Translated.detach().lt(0.5f).to_type(ScalarType.Float32).mean().item<float>() > share;
}
