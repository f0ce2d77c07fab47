using System.Diagnostics;
using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Gan;

namespace MLNetGen.Benchmarks;

/// <summary>
/// A ring of 8 and a grid of 25 Gaussians by the protocol of Lin et al. 2018 (PacGAN): 100,000 training points, 2,500 samples of the final
/// weights. PacGAN's best rows: ring 7.9 modes, 95.6 %, 0.07; grid 24.8 modes, 93.6 %, 0.04. Our networks are not theirs, and two number
/// columns are coded as mode and place in it; the points as a plain vector, and the plain objectives on the same networks, stand beside.
/// </summary>
internal static class Gan2dBenchmark
{
    private const int TrainingPoints = 100_000;
    private const int Samples = 2_500;
    private const int BatchSize = 256;
    private const int Epochs = 18;
    private const int Seeds = 10;
    private const int SeedsBeside = 3;

    public static IEnumerable<Figure> Run() =>
    [
        new("steps of each training", (int)Math.Ceiling(0.9 * TrainingPoints / BatchSize) * Epochs, "0"),
        new("points of the distribution itself that are of high quality: the ceiling", PlanarModes.Ceiling, "0.0%"),
        .. Run(PlanarModes.Ring, mostDivergence: 0.01),
        .. Run(PlanarModes.Grid, mostDivergence: 0.02),
    ];

    private static IEnumerable<Figure> Run(PlanarModes modes, double mostDivergence)
    {
        yield return new($"{modes.Name}: divergence of as many points of the distribution itself: the floor", (modes.Count - 1) / 2.0 / Samples, "0.0000");
        var defaults = Train(modes, "defaults", Seeds, Columns);
        yield return Figure.AtLeast($"{modes.Name}, defaults, {Seeds} seeds: modes in the worst", defaults.Min(run => run.Quality.Modes), modes.Count, "0");
        yield return Figure.AtLeast($"{modes.Name}, defaults: high quality, mean", defaults.Average(run => run.Quality.HighQuality), 0.977, "0.0%");
        yield return Figure.AtLeast($"{modes.Name}, defaults: high quality in the worst", defaults.Min(run => run.Quality.HighQuality), 0.977, "0.0%");
        yield return Figure.AtMost($"{modes.Name}, defaults: reverse divergence, mean", defaults.Average(run => run.Quality.Divergence), mostDivergence, "0.0000");
        yield return Figure.AtMost($"{modes.Name}, defaults: reverse divergence in the worst", defaults.Max(run => run.Quality.Divergence), mostDivergence, "0.0000");
        yield return new($"{modes.Name}, defaults: width of the modes, 0.96 in the data", defaults.Average(run => run.Quality.Width), "0.00");
        yield return Figure.AtMost($"{modes.Name}, defaults: seconds of a training, median", Comparison.Median(defaults.Select(run => run.Seconds)), 60, "0.0");
        foreach (var (name, options) in Beside())
        {
            var runs = Train(modes, name, SeedsBeside, options);
            yield return new($"{modes.Name}, {name}, {SeedsBeside} seeds: modes, mean", runs.Average(run => run.Quality.Modes), "0.0");
            yield return new($"{modes.Name}, {name}: high quality, mean", runs.Average(run => run.Quality.HighQuality), "0.0%");
            yield return new($"{modes.Name}, {name}: reverse divergence, mean", runs.Average(run => run.Quality.Divergence), "0.0000");
        }
    }

    private static GanOptions Columns => new() { ColumnNames = [nameof(PlanarPoint.X), nameof(PlanarPoint.Y)] };

    private static GanOptions Vector => new() { ColumnNames = [nameof(PlanarPoint.Point)] };

    private static IEnumerable<(string, GanOptions)> Beside()
    {
        var plain = Vector with { PenaltyWeight = 0, LatentBits = 0, Doctor = new() { IsEnabled = false } };
        yield return ("defaults, a plain vector", Vector);
        yield return ("non-saturating, a plain vector, no penalty", plain with { Objective = GanObjective.NonSaturating });
        yield return ("minimax, a plain vector, no penalty", plain with { Objective = GanObjective.Minimax });
    }

    private static List<(PlanarQuality Quality, double Seconds)> Train(PlanarModes modes, string name, int seeds, GanOptions options)
    {
        var runs = new List<(PlanarQuality, double)>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var ml = new MLContext(seed);
            var points = ml.Data.LoadFromEnumerable(modes.Draw(TrainingPoints, seed).ToList());
            var start = Stopwatch.GetTimestamp();
            using var model = ml.Generative().Gan(options with { Training = new() { Epochs = Epochs, BatchSize = BatchSize, Seed = seed } }).Fit(points);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var quality = modes.Judge(PlanarModes.Read(model.Sample(Samples, seed)));
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{modes.Name}, {name}, seed {seed}: {quality.Modes} modes, {quality.HighQuality:P2}, {quality.Divergence:F4}, {seconds:F0} s"));
            runs.Add((quality, seconds));
        }
        return runs;
    }
}
