using MLNetGen.Doctor;

namespace MLNetGen.Gan;

/// <summary>With what settings a batch is learned from.</summary>
/// <param name="Regimen">The doctor's settings.</param>
/// <param name="Share">Share of the whole training that is done.</param>
/// <param name="Augmentation">Probability of augmentation.</param>
/// <param name="Memory">What is remembered of earlier batches.</param>
internal sealed record LessonSetting(Regimen Regimen, double Share, double Augmentation, GanMemory Memory)
{
    /// <summary>Standard deviation of the noise on rows.</summary>
    public double Noise => InstanceNoise.Deviation(Regimen.InstanceNoise, Share);

    /// <summary>The objective: the user's, or the doctor's choice.</summary>
    public AdversarialGame Game(GanOptions options) => options.Objective switch
    {
        GanObjective.BoundaryEquilibrium => AdversarialGame.Of(Memory.Balance),
        _ when Regimen.IsRelativistic => AdversarialGame.Of(GanObjective.RelativisticPairing),
        var objective => AdversarialGame.Of(objective, options.RealTarget),
    };
}
