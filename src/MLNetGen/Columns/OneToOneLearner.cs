using Microsoft.ML;

namespace MLNetGen.Columns;

/// <summary>
/// Finds pairs of columns of categories that determine each other in all training rows, missing cells among them. Only pairs whose
/// categories have the same frequencies come into question, and the rows are read again only if there are any.
/// </summary>
internal static class OneToOneLearner
{
    private const int FewestRows = 20;
    private const double LargestChance = 1e-6;

    /// <summary>The pairs: a column that several others determine is in one pair, with the first of them.</summary>
    public static PairState[]? Learn(IDataView data, CodecState state, CancellationToken cancellation)
    {
        var candidates = Candidates(state);
        if (candidates.Count > 0)
            RemoveContradicted(candidates, data, state.Rows, cancellation);

        var pairs = new List<PairState>();
        foreach (var candidate in candidates)
        {
            if (!pairs.Exists(pair => pair.To == candidate.To.Column.Name || pair.To == candidate.From.Column.Name))
                pairs.Add(new(candidate.From.Column.Name, candidate.To.Column.Name, candidate.Map));
        }

        return pairs.Count == 0 ? null : [.. pairs];
    }

    private static List<Candidate> Candidates(CodecState state)
    {
        var candidates = new List<Candidate>();
        var seen = new List<(ColumnState Column, long[] Levels, long[] Frequencies)>();
        foreach (var column in state.Columns)
        {
            if (column.Encoding.Levels is not { } levels)
                continue;
            long[] frequencies = [.. levels.Where(count => count > 0).Order()];
            if (state.Rows < FewestRows || Math.Exp(LogChance(frequencies, state.Rows)) > LargestChance)
                continue;
            foreach (var other in seen.Where(other => other.Frequencies.SequenceEqual(frequencies)))
                candidates.Add(new(other.Column, column, other.Levels.Length, levels.Length));
            seen.Add((column, levels, frequencies));
        }

        return candidates;
    }

    /// <summary>
    /// Logarithm of the largest probability that two columns of such frequencies determine each other by chance: the ways to match
    /// their levels among the ways to arrange the rows.
    /// </summary>
    private static double LogChance(long[] frequencies, long rows) =>
        LogFactorial(frequencies.Length) + frequencies.Sum(LogFactorial) - LogFactorial(rows);

    /// <summary>Stirling's series, to 0.001.</summary>
    private static double LogFactorial(long n) =>
        n < 2 ? 0 : n * Math.Log(n) - n + Math.Log(2 * Math.PI * n) / 2 + 1 / (12.0 * n);

    private static void RemoveContradicted(List<Candidate> candidates, IDataView data, long rows, CancellationToken cancellation)
    {
        ColumnState[] columns = [.. candidates.SelectMany(candidate => new[] { candidate.From, candidate.To }).Distinct()];
        using var cursor = data.GetRowCursor(columns.Select(column => data.Schema[column.Column.Name]));
        var issues = new EncodingIssues(cursor, UnseenCategoryPolicy.Missing, warn: null);
        var readers = columns
            .Select((column, offset) => column.Column.ReadKind().CreateColumn(column, rows, offset).CreateReader(cursor, issues))
            .ToArray();
        foreach (var candidate in candidates)
            candidate.Bind(columns);

        var code = new float[columns.Length];
        foreach (var _ in cursor.Rows(cancellation))
        {
            if (candidates.Count == 0)
                break;
            foreach (var read in readers)
                read(code);
            candidates.RemoveAll(candidate => !candidate.Agrees(code));
        }
    }

    /// <summary>Two columns that may determine each other.</summary>
    private sealed class Candidate(ColumnState from, ColumnState to, int fromLevels, int toLevels)
    {
        private readonly int[] _inverse = Unknown(toLevels);
        private int _fromOffset;
        private int _toOffset;

        public ColumnState From => from;

        public ColumnState To => to;

        /// <summary>What was seen so far.</summary>
        public int[] Map { get; } = Unknown(fromLevels);

        /// <summary>Finds the places of both columns in the code.</summary>
        public void Bind(ColumnState[] columns) => (_fromOffset, _toOffset) = (Array.IndexOf(columns, from), Array.IndexOf(columns, to));

        /// <summary>Whether a row does not contradict those before.</summary>
        public bool Agrees(float[] code)
        {
            var fromLevel = OneToOne.Level(code[_fromOffset], fromLevels);
            var toLevel = OneToOne.Level(code[_toOffset], toLevels);
            if (Map[fromLevel] < 0 && _inverse[toLevel] < 0)
                (Map[fromLevel], _inverse[toLevel]) = (toLevel, fromLevel);
            return Map[fromLevel] == toLevel;
        }

        private static int[] Unknown(int levels)
        {
            var map = new int[levels];
            map.AsSpan().Fill(-1);
            return map;
        }
    }
}
