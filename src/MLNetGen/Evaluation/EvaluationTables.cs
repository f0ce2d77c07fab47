using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation;

/// <summary>The tables that are compared, and the references beside which their figures stand.</summary>
/// <param name="Real">The real rows.</param>
/// <param name="Synthetic">The synthetic rows.</param>
/// <param name="Holdout">Real rows that the generator has not seen, if there are enough of them.</param>
/// <param name="Seed">Seed of everything that is drawn.</param>
internal sealed record EvaluationTables(SampledTable Real, SampledTable Synthetic, SampledTable? Holdout, int Seed)
{
    /// <summary>The tables, with a hold-out only where it says something.</summary>
    public static EvaluationTables Of(SampledTable real, SampledTable synthetic, SampledTable? holdout, int seed) =>
        new(real, synthetic, holdout?.RowCount >= FigureSheet.ManyRows ? holdout : null, seed);

    /// <summary>What is measured.</summary>
    public TablePair Subject { get; } = new(Real, Synthetic);

    /// <summary>Real rows against other real rows: the hold-out, or halves.</summary>
    public TablePair Ceiling { get; } = Holdout is { } holdout ? new(Real, holdout) : HalvesOf(Real, Seed);

    /// <summary>Real rows against the same ones with independent columns.</summary>
    public TablePair Floor { get; } = new(Real, Real.ShuffleColumns(new(Seed)));

    /// <summary>Rows of the smaller of the two tables that are compared.</summary>
    public int LeastRows => Math.Min(Real.RowCount, Synthetic.RowCount);

    private static TablePair HalvesOf(SampledTable real, int seed)
    {
        var (first, second) = real.Halves(new(seed));
        return new(first, second);
    }
}

/// <summary>Two tables that are compared.</summary>
internal sealed record TablePair(SampledTable Real, SampledTable Synthetic)
{
    /// <summary>As many rows of each, at most so many.</summary>
    public TablePair Draw(int count, int seed)
    {
        var rows = Math.Min(count, Math.Min(Real.RowCount, Synthetic.RowCount));
        return new(Real.Draw(rows, new(seed)), Synthetic.Draw(rows, new(seed + 1)));
    }
}
