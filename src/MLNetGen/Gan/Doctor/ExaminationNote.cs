namespace MLNetGen.Gan.Doctor;

/// <summary>An examination with what the training steps just before it showed.</summary>
/// <param name="Examination">The examination.</param>
/// <param name="Signs">The last window of signs, if there was one.</param>
/// <param name="Swing">How the gap between the logits swung; <see langword="null"/> if too few steps were seen.</param>
internal sealed record ExaminationNote(Examination Examination, SignWindow? Signs, GapSwing? Swing);
