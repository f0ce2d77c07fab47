namespace MLNetGen.Columns;

/// <summary>Numbers that are their own codes: shares from 0 to 1, or counts.</summary>
/// <param name="column">The column's name, for messages.</param>
/// <param name="likelihood">One of <see cref="Likelihoods.Plain"/>.</param>
internal sealed class PlainCode(string column, Likelihood likelihood)
{
    /// <summary>The largest number up to which floats hold every count.</summary>
    public const int LargestCount = 1 << 24;

    private readonly bool _isCount = likelihood.IsCount();
    private readonly double _largest = likelihood.IsCount() ? LargestCount : 1;

    /// <summary>What the codes are.</summary>
    public FieldKind Kind => _isCount ? FieldKind.Count : FieldKind.Binary;

    /// <summary>The likelihood of the codes.</summary>
    public Likelihood Likelihood => likelihood;

    /// <summary>Whether a number is one that can be learned.</summary>
    public bool Suits(double number) => number >= 0 && number <= _largest && (!_isCount || number == Math.Floor(number));

    /// <summary>The code of a number, which at scoring may be any: the nearest one that suits, or NaN if it is missing or infinite.</summary>
    public float Encode(double number, EncodingIssues issues)
    {
        if (Suits(number))
            return (float)number;
        if (double.IsFinite(number))
            return (float)Math.Round(Math.Clamp(number, 0, _largest));
        if (!double.IsNaN(number))
            issues.Infinite(column);
        return float.NaN;
    }

    /// <summary>A training value that does not suit.</summary>
    public InvalidOperationException Refused(string name, string value, long row) => new(
        $"Column '{name}' holds '{value}' in row {row} (counted from 0) where likelihood {likelihood} expects " +
        $"{(_isCount ? $"counts, whole numbers from 0 to {LargestCount}" : "numbers from 0 to 1")}. " +
        "Choose another likelihood, or leave such rows out.");
}
