using System.Collections.Concurrent;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>
/// Generates row codes that a row may be made of if it passes. What it gives depends on block and attempt alone; several threads may call
/// it at a time.
/// </summary>
/// <param name="block">Number of the block, from 0.</param>
/// <param name="attempt">Number of the attempt to fill the block, from 0.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="codes">The codes to write, one row after the other.</param>
internal delegate void CandidateGenerator(long block, int attempt, int rows, Span<float> codes);

/// <summary>
/// Fills blocks with rows that pass tests: candidates are drawn until enough have passed, in memory that does not depend on their number.
/// </summary>
/// <param name="codec">Turns codes into rows.</param>
/// <param name="draw">Draws candidates.</param>
/// <param name="tests">What a row has to pass.</param>
internal sealed class Rejection(RowCodec codec, CandidateGenerator draw, IReadOnlyList<RowTest> tests)
{
    private const int MostAtOnce = 4096;
    private const int FewestAtOnce = 64;

    /// <summary>Candidates that are drawn before anything is said of how few pass.</summary>
    private const int Patience = 10_000;

    /// <summary>A fill is given up where fewer than one in so many candidates passes.</summary>
    private const int RarestOneIn = 1_000;

    private readonly ConcurrentBag<Trial> _idle = [new(codec, tests)];
    private long _candidates;
    private long _accepted;

    /// <summary>Candidates that were tested so far, in all passes and on all threads.</summary>
    public long Candidates => Interlocked.Read(ref _candidates);

    /// <summary>Those that passed.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Fills a block.</summary>
    /// <seealso cref="BlockGenerator"/>
    /// <exception cref="InvalidOperationException">Too few candidates pass.</exception>
    public void Fill(long block, int rows, Span<float> codes)
    {
        var width = codec.Layout.Width;
        var trial = _idle.TryTake(out var idle) ? idle : new(codec, tests);
        var (tested, accepted) = (0, 0);
        for (var attempt = 0; accepted < rows; attempt++)
        {
            var count = (int)Math.Clamp((rows - accepted) * (tested + 1L) / (accepted + 1), FewestAtOnce, MostAtOnce);
            var candidates = trial.Rows(count);
            draw(block, attempt, count, candidates);
            for (var row = 0; row < count && accepted < rows; row++)
            {
                tested++;
                if (trial.Passes(row))
                    candidates.Slice(row * width, width).CopyTo(codes[(accepted++ * width)..]);
            }
            if (accepted < rows && tested >= Patience && (long)accepted * RarestOneIn < tested)
            {
                throw new InvalidOperationException(
                    $"Only {accepted} of {tested} generated rows passed, which is fewer than 1 in {RarestOneIn}. Ask for what is less rare, " +
                    "make it a condition column of the model, or train a model that keeps the constraints better.");
            }
        }
        Interlocked.Add(ref _candidates, tested);
        Interlocked.Add(ref _accepted, accepted);
        _idle.Add(trial);
    }

    /// <summary>Candidates of one thread at a time, and the tests bound to them.</summary>
    private sealed class Trial
    {
        private readonly int _width;
        private readonly Func<bool>[] _tests;
        private float[] _codes = [];
        private int _row;

        public Trial(RowCodec codec, IReadOnlyList<RowTest> tests)
        {
            _width = codec.Layout.Width;
            var row = new ValueRow(
                SampleView.SchemaOf(codec), [.. codec.Columns.Select((_, column) => codec.CreateGetter(column, () => Code))]);
            _tests = [.. tests.Select(test => test(row))];
        }

        private ReadOnlySpan<float> Code => _codes.AsSpan(_row * _width, _width);

        public Span<float> Rows(int count)
        {
            if (_codes.Length < count * _width)
                _codes = new float[count * _width];
            return _codes.AsSpan(0, count * _width);
        }

        public bool Passes(int row)
        {
            _row = row;
            return Array.TrueForAll(_tests, test => test());
        }
    }
}
