namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>A cell of a notebook.</summary>
/// <param name="IsCode">Whether it is code; otherwise Markdown.</param>
/// <param name="Source">Its text, lines ended by "\n" but for the last.</param>
internal sealed record LessonCell(bool IsCode, string Source);
