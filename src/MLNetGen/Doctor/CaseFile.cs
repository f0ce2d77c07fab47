namespace MLNetGen.Doctor;

/// <summary>What rules judge by: the latest windows and examinations, each the oldest first.</summary>
internal sealed record CaseFile(IReadOnlyList<SignWindow> Windows, IReadOnlyList<ExaminationNote> Notes)
{
    /// <summary>The last examination.</summary>
    public Examination Last => Notes[^1].Examination;

    /// <summary>For how many of the latest windows, without a gap, a sign is there.</summary>
    public int WindowsWith(Func<SignWindow, bool> sign) => Windows.Reverse().TakeWhile(sign).Count();

    /// <summary>For how many of the latest examinations, without a gap, a sign is there.</summary>
    public int NotesWith(Func<ExaminationNote, bool> sign) => Notes.Reverse().TakeWhile(sign).Count();
}
