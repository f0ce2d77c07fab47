using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;
using MLNetGen.Learners;

namespace MLNetGen.Evaluation.Measures;

/// <summary>Measures whether synthetic rows give real ones away.</summary>
/// <param name="tables">The tables.</param>
/// <param name="allReal">All real rows, also those that were not drawn, to look for copies.</param>
/// <param name="sheet">Makes the figures.</param>
/// <param name="cancellation">Stops the search.</param>
internal sealed class PrivacyMeasure(
    EvaluationTables tables, IEnumerable<SampledTable> allReal, FigureSheet sheet, CancellationToken cancellation)
{
    private const int MostAsking = 2_000;
    private const int MostAsked = 5_000;

    private readonly GowerDistance _distance = new(tables.Real);

    /// <summary>Measures all figures.</summary>
    public EvaluationPrivacy Measure()
    {
        var (copies, usual) = Copies();
        var (closest, ratio) = Closest();
        return new()
        {
            ClosestRecord = closest,
            NearerToReal = NearerToReal(),
            ExactCopies = sheet.Figure(
                "Exact copies", 1, "Share of synthetic rows that are a real row in every column.",
                copies, usual,
                error: FigureSheet.ShareError(copies, tables.Synthetic.RowCount), isShare: true),
            NeighbourRatio = ratio,
            MembershipInference = MembershipInference(),
        };
    }

    /// <summary>Shares of synthetic rows, and of real rows that are others, that repeat a real one.</summary>
    private (double? Synthetic, double? Usual) Copies()
    {
        if (tables.Real.Columns.Count == 0)
            return (null, null);

        if (tables.Holdout is not { } holdout)
        {
            return (
                ExactCopies.Shares([tables.Synthetic], allReal)[0],
                ExactCopies.Shares([tables.Ceiling.Synthetic], [tables.Ceiling.Real])[0]);
        }

        var shares = ExactCopies.Shares([tables.Synthetic, holdout], allReal);
        return (shares[0], shares[1]);
    }

    private (EvaluationFigure Closest, EvaluationFigure Ratio) Closest()
    {
        (double, double)[]? subject = null, ceiling = null, floor = null;
        if (sheet.Has(FigureSheet.ManyRows))
        {
            var asked = tables.Real.Draw(MostAsked, new(tables.Seed));
            subject = Nearest(tables.Synthetic, asked);
            ceiling = tables.Holdout is { } holdout ? Nearest(holdout, asked) : Others(asked);
            floor = Nearest(tables.Floor.Synthetic, asked);
        }

        return (
            sheet.Figure(
                "Distance to the closest real row", FigureSheet.ManyRows,
                "Median distance, 0 to 1; much below that of real rows it tells of copying.",
                Median(subject, Distance), Median(ceiling, Distance), Median(floor, Distance)),
            sheet.Figure(
                "Ratio of the two closest", FigureSheet.ManyRows,
                "Median distance to the closest over that to the second closest real row; much below that of real rows it tells of copying.",
                Median(subject, Ratio), Median(ceiling, Ratio), Median(floor, Ratio)));

        static double Distance((double Nearest, double Second) found) => found.Nearest;
        static double Ratio((double Nearest, double Second) found) => found.Second > 0 ? found.Nearest / found.Second : 1;
    }

    private EvaluationFigure NearerToReal()
    {
        double? share = null;
        var asking = Math.Min(MostAsking, tables.Synthetic.RowCount);
        if (tables.Holdout is { } holdout && Has(holdout))
        {
            var (real, others) = new TablePair(tables.Real, holdout).Draw(MostAsked, tables.Seed);
            var rows = tables.Synthetic.Draw(asking, new(tables.Seed));
            var (toReal, toOthers) = (_distance.Nearest(rows, real, cancellation: cancellation), _distance.Nearest(rows, others, cancellation: cancellation));
            share = toReal.Zip(toOthers, (near, far) =>
                near.Nearest < far.Nearest ? 1 : near.Nearest > far.Nearest ? 0 : 0.5).Average();
        }

        return sheet.Figure(
            "Nearer to a real than to a hold-out row", FigureSheet.ManyRows,
            "Share of synthetic rows; 50 % is ideal, 100 % tells of copying. Needs a hold-out.",
            share, error: FigureSheet.ShareError(share, asking), isShare: true);
    }

    private EvaluationFigure MembershipInference()
    {
        double? area = null, error = null;
        if (tables.Holdout is { } holdout && Has(holdout))
        {
            var (members, others) = new TablePair(tables.Real, holdout).Draw(MostAsking, tables.Seed);
            var known = tables.Synthetic.Draw(MostAsked, new(tables.Seed));
            area = RocArea.Of(Scores(members), Scores(others));
            error = 1.96 * RocArea.StandardError(area!.Value, members.RowCount, others.RowCount);

            double[] Scores(SampledTable rows) => Array.ConvertAll(_distance.Nearest(rows, known, cancellation: cancellation), found => -found.Nearest);
        }

        return sheet.Figure(
            "Membership inference", FigureSheet.ManyRows,
            "AUC of an attacker who guesses which rows were trained on; 0.5 is ideal, 1 gives everything away. Needs a hold-out.",
            area, error: error);
    }

    private bool Has(SampledTable holdout) => sheet.Has(FigureSheet.ManyRows) && holdout.RowCount >= FigureSheet.ManyRows;

    private (double, double)[] Nearest(SampledTable rows, SampledTable asked) =>
        _distance.Nearest(rows.Draw(MostAsking, new(tables.Seed + 1)), asked, cancellation: cancellation);

    /// <summary>The closest other rows of rows of the same table.</summary>
    private (double, double)[] Others(SampledTable asked)
    {
        var few = asked.Take([.. Enumerable.Range(0, Math.Min(MostAsking, asked.RowCount))]);
        return _distance.Nearest(few, asked, areSame: true, cancellation);
    }

    private static double? Median((double, double)[]? found, Func<(double, double), double> read)
    {
        if (found is null)
            return null;

        var values = Array.ConvertAll(found, new Converter<(double, double), double>(read));
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
