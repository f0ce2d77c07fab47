namespace MLNetGen.Evaluation;

/// <summary>Measures figures, and leaves those out for which there are too few rows.</summary>
/// <param name="rows">Rows of the smaller table.</param>
internal sealed class FigureSheet(int rows)
{
    /// <summary>Rows that a figure of single columns needs.</summary>
    public const int FewRows = 30;

    /// <summary>Rows that a figure of relations, neighbourhoods or models needs.</summary>
    public const int ManyRows = 100;

    private readonly List<string> _skipped = [];

    /// <summary>Names of the figures for which there are too few rows.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <summary>Whether there are so many rows.</summary>
    public bool Has(int leastRows) => rows >= leastRows;

    /// <summary>A figure, or its name without a value where there are too few rows.</summary>
    public EvaluationFigure Figure(
        string name, int leastRows, string meaning, double? value, double? ceiling = null, double? floor = null, double? error = null,
        bool isShare = false)
    {
        var has = Has(leastRows);
        if (!has)
            _skipped.Add(name);
        return new()
        {
            Name = name,
            Meaning = meaning,
            Value = has ? Finite(value) : null,
            Ceiling = has ? Finite(ceiling) : null,
            Floor = has ? Finite(floor) : null,
            Error = has ? Finite(error) : null,
            IsShare = isShare,
        };
    }

    /// <summary>Half of the width of the 95 % interval of a share of so many rows; by the rule of three where none or all have it.</summary>
    public static double? ShareError(double? share, int count) => share switch
    {
        { } p when count > 0 => p is > 0 and < 1 ? 1.96 * Math.Sqrt(p * (1 - p) / count) : Math.Min(1, 3.0 / count),
        _ => null,
    };

    /// <summary>A number, or <see langword="null"/> where it is none.</summary>
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
