namespace MLNetGen.Gan.Doctor;

/// <summary>What rules judge by: the latest windows and examinations, each the oldest first.</summary>
internal sealed record CaseFile(IReadOnlyList<SignWindow> Windows, IReadOnlyList<ExaminationNote> Notes)
{
    /// <summary>The last examination.</summary>
    public Examination Last => Notes[^1].Examination;

    /// <summary>For how many of the latest windows, without a gap, a sign is there.</summary>
    public int WindowsWith(Func<SignWindow, bool> sign) => Windows.Reverse().TakeWhile(sign).Count();

    /// <summary>For how many of the latest examinations, without a gap, a sign is there.</summary>
    public int NotesWith(Func<ExaminationNote, bool> sign) => Notes.Reverse().TakeWhile(sign).Count();

    /// <summary>
    /// The same for a sign that counts only while coverage does not grow: a generator that still learns covers little, too.
    /// </summary>
    public int NotesWithoutProgress(double leastGrowth, Func<Examination, bool> sign)
    {
        var count = 0;
        while (count < Notes.Count && sign(At(count)) && !(count + 1 < Notes.Count && At(count).Coverage > At(count + 1).Coverage + leastGrowth))
            count++;
        return count;

        Examination At(int back) => Notes[Notes.Count - 1 - back].Examination;
    }
}
