using MLNetGen.Columns;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in the file of a generative adversarial network.</summary>
internal sealed record GanInfo : ModelInfo
{
    public GanInfo(SavedModel saved, GanOptions options)
        : base(saved, new Dictionary<string, Likelihood>()) =>
        (Objective, Packing, Penalty, LatentBits) =
        (EnumNames.Of(options.Objective), options.Packing, options.PenaltyWeight, options.LatentBits);

    /// <summary>What the players minimised.</summary>
    public string Objective { get; }

    /// <summary>Rows that the discriminator judged together.</summary>
    public int Packing { get; }

    /// <summary>Weight of the penalties that was asked for; <see langword="null"/> for that of the objective.</summary>
    public double? Penalty { get; }

    /// <summary>Coin flips among the dimensions of the latent space.</summary>
    public int LatentBits { get; }

    protected override void ShowSettings(Session session)
    {
        var penalty = Penalty is { } weight ? $"penalty {Figures.Number(weight)}" : "the usual penalty";
        session.Say($"Objective: {Objective}, with {penalty}; the discriminator judged {Figures.Count(Packing, "row")} at a time.");
        session.Say($"Latent space: {Training.LatentSize - LatentBits} normal numbers and {Figures.Count(LatentBits, "coin flip")}.");
    }
}
