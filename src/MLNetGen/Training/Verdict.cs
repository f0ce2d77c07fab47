namespace MLNetGen.Training;

/// <summary>How training goes on after a step has looked at it.</summary>
[Flags]
internal enum Verdict
{
    /// <summary>As before.</summary>
    GoOn = 0,

    /// <summary>The present weights are the best so far: they are remembered.</summary>
    RememberBest = 1,

    /// <summary>Nothing is wrong with the present weights: they are remembered.</summary>
    RememberHealthy = 2,

    /// <summary>From the best weights.</summary>
    GoBackToBest = 4,

    /// <summary>From the last weights with which nothing was wrong, or from the first ones.</summary>
    GoBackToHealthy = 8,

    /// <summary>Not at all.</summary>
    End = 16,
}
