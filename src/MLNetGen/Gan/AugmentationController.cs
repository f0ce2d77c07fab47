using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Finds the probability of augmentation at which the discriminator does not learn the training rows by heart (Karras et al. 2020,
/// "Training generative adversarial networks with limited data"). It measures r = E sign(D(x)), which is near 0 where the discriminator
/// is unsure and 1 where it knows every real row, and lets the probability rise while r is above its target. It never changes: every
/// step makes a new one.
/// </summary>
internal sealed record AugmentationController
{
    /// <summary>The greatest probability: beyond it, generated rows begin to look augmented themselves.</summary>
    public const double Cap = 0.8;

    private const int Interval = 4;

    /// <summary>The wished r. Default 0.6.</summary>
    public double Target { get; init => field = Check.Within(value, -1, 1, nameof(Target)); } = 0.6;

    /// <summary>Number of real rows in which the probability could go from 0 to 1. Default 500,000.</summary>
    public long RowsToOne { get; init => field = Check.Positive(value, nameof(RowsToOne)); } = 500_000;

    /// <summary>The probability, from 0 to <see cref="Cap"/>. Starts at 0.</summary>
    public double Probability { get; init => field = Check.Within(value, 0, Cap, nameof(Probability)); }

    /// <summary>Number of batches since the probability was last adjusted.</summary>
    public int Batches { get; init; }

    /// <summary>Number of real rows in these batches.</summary>
    public long Rows { get; init; }

    /// <summary>Sum of sign(D(x)) over these rows.</summary>
    public double Signs { get; init; }

    /// <summary>Whether the probability cannot rise any further: augmentation alone does not help.</summary>
    public bool IsAtCap => Probability >= Cap;

    /// <summary>The controller after a batch; every fourth adjusts the probability.</summary>
    /// <param name="margins">
    /// [n]: the logits of real rows, less the one from which a row counts as real (<see cref="AdversarialGame.Boundary"/>).
    /// </param>
    public AugmentationController After(Tensor margins)
    {
        using var scope = NewDisposeScope();
        var rows = Rows + margins.shape[0];
        var signs = Signs + margins.sign().sum().to_type(ScalarType.Float64).item<double>();
        if (Batches + 1 < Interval)
            return this with { Batches = Batches + 1, Rows = rows, Signs = signs };

        var change = Math.Sign((signs / rows) - Target) * (double)rows / RowsToOne;
        return this with { Probability = Math.Clamp(Probability + change, 0, Cap), Batches = 0, Rows = 0, Signs = 0 };
    }
}
