using MLNetGen.Training;

namespace MLNetGen.Doctor;

/// <summary>What is to be done against a problem.</summary>
/// <param name="Remedy">The setting to be changed.</param>
/// <param name="Rollback">The weights to go on from.</param>
internal sealed record GanTreatment(Remedy Remedy, Rollback Rollback = Rollback.None)
{
    /// <summary>
    /// Step of the examination whose weights are to be restored, 0 for the first weights of all; <see langword="null"/> to go on from
    /// the present ones. The settings stay as the doctor has them now.
    /// </summary>
    public long? RollbackStep { get; init; }

    /// <summary>Whether training goes back to earlier weights.</summary>
    public bool RollsBack => RollbackStep is not null;

    /// <summary>How the training goes on after it.</summary>
    public Verdict Verdict => (RollsBack, Rollback) switch
    {
        (false, _) => Verdict.GoOn,
        (_, Rollback.BestCoverage) => Verdict.GoBackToBest,
        _ => Verdict.GoBackToHealthy,
    } | (Remedy == Remedy.StopEarly ? Verdict.End : Verdict.GoOn);
}
