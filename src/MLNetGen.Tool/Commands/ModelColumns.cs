using MLNetGen.Columns;

namespace MLNetGen.Tool.Commands;

/// <summary>The columns of a file that a model is trained on.</summary>
/// <param name="FileName">Name of the file, for messages.</param>
/// <param name="Learned">Those that are learned.</param>
/// <param name="Conditions">Those that rows are given.</param>
/// <param name="Images">Those of <paramref name="Learned"/> that are images.</param>
internal sealed record ModelColumns(
    string FileName, IReadOnlyList<string> Learned, IReadOnlyList<string> Conditions, IReadOnlyDictionary<string, ImageShape> Images);
