using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>
/// How many different rows a generator seems to know, from how often two of a set are nearly the same (Arora and Zhang 2018): among
/// draws from N equally likely rows, one pair in N is.
/// </summary>
internal static class BirthdayTest
{
    /// <summary>
    /// Rows nearer than this share of the real rows' median distance to their nearest neighbour count as the same.
    /// </summary>
    private const double NearShare = 0.1;

    /// <summary>The number of different rows behind [m, f] rows; infinite where no two are the same.</summary>
    /// <param name="rows">The rows, at least 2.</param>
    /// <param name="near">The distance below which two are the same.</param>
    public static double Support(Tensor rows, double near)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var count = (double)rows.shape[0];
        return count * (count - 1) / Distances.Among(rows).le(near).sum().item<long>();
    }

    /// <summary>The distance below which two rows count as the same, given [n, f] real rows, at least 2.</summary>
    public static double Near(Tensor real)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return Distances.Equal + (NearShare * Distances.Among(real).amin([1]).median().item<double>());
    }
}
