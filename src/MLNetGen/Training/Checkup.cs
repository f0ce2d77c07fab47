namespace MLNetGen.Training;

/// <summary>The state of training that a step looks at.</summary>
/// <param name="Step">Number of finished steps.</param>
/// <param name="Share">Share of the whole training that is done, from 0 to 1.</param>
/// <param name="BorrowAverage">Gives the networks the averaged weights, if an average is kept, until the result is disposed.</param>
internal sealed record Checkup(long Step, double Share, Func<IDisposable?> BorrowAverage);
