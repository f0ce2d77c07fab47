using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>
/// How generated rows lie among real ones, judged by balls around rows that reach to the k-th nearest row of the same set
/// (Kynkäänniemi et al. 2019; Naeem et al. 2020).
/// </summary>
/// <param name="Precision">Share of the generated rows that lie in a ball of a real row.</param>
/// <param name="Recall">Share of the real rows that lie in a ball of a generated row.</param>
/// <param name="Density">Mean number of real balls that a generated row lies in, over k: 1 for equal distributions.</param>
/// <param name="Coverage">Share of the real rows whose ball holds a generated row.</param>
internal readonly record struct NeighbourStatistics(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>k, the neighbour that a ball reaches to.</summary>
    public const int Neighbours = 5;

    /// <summary>Expected coverage, 1 - 2^-k, if as many rows are generated as are real, from the same distribution.</summary>
    public const double EqualCoverage = 1 - (1.0 / (1 << Neighbours));

    /// <summary>Judges [m, f] generated rows against [n, f] real ones, each more than k.</summary>
    public static NeighbourStatistics Of(Tensor real, Tensor generated)
    {
        if (real.shape[0] <= Neighbours || generated.shape[0] <= Neighbours)
        {
            throw new ArgumentException(
                $"{real.shape[0]} real and {generated.shape[0]} generated rows are too few: each set needs more than {Neighbours}.");
        }

        using var still = no_grad();
        using var scope = NewDisposeScope();
        var distances = Distances.Between(real, generated);
        var inRealBall = distances <= Radii(real).unsqueeze(1);
        var inGeneratedBall = distances <= Radii(generated).unsqueeze(0);
        return new(
            Share(inRealBall.any(0)),
            Share(inGeneratedBall.any(1)),
            inRealBall.sum().item<long>() / (double)(Neighbours * generated.shape[0]),
            Share(inRealBall.any(1)));
    }

    /// <summary>[n]: distance of each row to its k-th nearest of the same set.</summary>
    private static Tensor Radii(Tensor rows) => kthvalue(Distances.Among(rows), Neighbours, 1).values + Distances.Equal;

    private static double Share(Tensor flags) => flags.to(float64).mean().item<double>();
}
