using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>How near rows are to the training rows: generated ones that are nearer than unseen real ones were learnt by heart.</summary>
/// <param name="MedianDistance">Median distance to the nearest training row.</param>
/// <param name="DuplicateShare">Share of the rows that equal a training row.</param>
internal readonly record struct Memorisation(double MedianDistance, double DuplicateShare)
{
    private const long MostProbes = 1000;

    /// <summary>Of [n, f] rows that were not trained on, to [m, f] training rows.</summary>
    public static Memorisation Of(Tensor rows, Tensor training)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return From(Distances.ToNearest(rows, training));
    }

    /// <summary>
    /// Of the first 1,000 training rows to the other ones, of [m, f], at least 2: what unseen real rows would give, if there are none.
    /// </summary>
    public static Memorisation Among(Tensor training)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var count = Math.Min(training.shape[0], MostProbes);
        var (probes, others) = (training.narrow(0, 0, count), training.narrow(0, count, training.shape[0] - count));
        return From(minimum(Distances.Among(probes).amin([1]), Distances.ToNearest(probes, others)));
    }

    /// <summary>
    /// The median distance over that of unseen real rows: near 1 if nothing was learnt by heart, 0 for copies. <see langword="null"/>
    /// where most real rows repeat others, so that there is nothing to compare with.
    /// </summary>
    public double? RatioTo(Memorisation real) => real.MedianDistance > Distances.Equal ? MedianDistance / real.MedianDistance : null;

    private static Memorisation From(Tensor distances) =>
        new(distances.median().item<double>(), distances.le(Distances.Equal).to(float64).mean().item<double>());
}
