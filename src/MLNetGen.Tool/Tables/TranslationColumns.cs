namespace MLNetGen.Tool.Tables;

/// <summary>What a command line says about the columns of two domains.</summary>
/// <param name="Names">Those to translate; none for all numbers to which there is no objection. An entry may list several, by commas.</param>
/// <param name="Types">Of which kind columns are.</param>
/// <param name="Keep">Those that translated rows have to tell as well as real ones.</param>
/// <param name="Anchors">Those of the translated that should change little.</param>
/// <param name="Pair">The one that names partners.</param>
internal sealed record TranslationColumns(
    IReadOnlyList<string> Names, IReadOnlyList<TypeRequest> Types, IReadOnlyList<string> Keep, IReadOnlyList<string> Anchors, string? Pair);
