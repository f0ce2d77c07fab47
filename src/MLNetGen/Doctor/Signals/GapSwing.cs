namespace MLNetGen.Doctor;

/// <summary>
/// How a series swings: half a period later it is the opposite of itself, a whole one later itself again. A mere drift has the
/// first at most.
/// </summary>
/// <param name="Trough">The lowest autocorrelation before the peak.</param>
/// <param name="Peak">The autocorrelation afterwards.</param>
internal readonly record struct GapSwing(double Trough, double Peak);
