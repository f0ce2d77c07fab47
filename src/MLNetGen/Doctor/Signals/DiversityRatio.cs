using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>How far apart generated rows are, compared with real ones.</summary>
internal static class DiversityRatio
{
    /// <summary>
    /// Mean distance of two of [m, f] generated rows over that of two of [n, f] real ones, at least 2 of each: 1 for equal
    /// distributions, 0 if all generated rows are the same. NaN if all real rows are.
    /// </summary>
    public static double Of(Tensor real, Tensor generated)
    {
        var among = MeanDistance(real);
        return among > Distances.Equal ? MeanDistance(generated) / among : double.NaN;
    }

    private static double MeanDistance(Tensor rows)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var count = (double)rows.shape[0];
        var distances = Distances.Between(rows, rows);
        return (distances.sum() - distances.diagonal().sum()).item<double>() / (count * (count - 1));
    }
}
