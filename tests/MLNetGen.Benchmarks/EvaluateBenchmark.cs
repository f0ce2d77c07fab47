using System.Diagnostics;
using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Evaluation;

namespace MLNetGen.Benchmarks;

/// <summary>
/// The evaluation of as many synthetic as real rows of the Adult table (32,561 x 15), with label, hold-out and report, and that of a million rows
/// that are made while they are read.
/// </summary>
internal static class EvaluateBenchmark
{
    private const int Million = 1_000_000;
    private const string Income = "income";

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("tabular/adult.csv") is { } path ? Run(Table.Load(path)) : [];

    private static IEnumerable<Figure> Run(Table adult)
    {
        var ml = new MLContext(seed: 1);
        var (training, holdout) = (adult.Where(row => row % 5 != 4), adult.Where(row => row % 5 == 4));
        using var model = ml.Generative().Vae(training.Names, seed: 1).Fit(training.ToDataView());
        var (real, other) = (training.ToDataView(), holdout.ToDataView());
        var synthetic = Table.Read(model.Sample(adult.RowCount, seed: 1)).ToDataView();
        var report = Path.Combine(Path.GetTempPath(), $"mlnetgen-{Guid.NewGuid():N}.html");
        return
        [
            .. Measure("report of 32,561 x 15 rows", seconds: 30, () =>
                ml.Generative().Evaluate(real, synthetic, other, Income).SaveReport(report)),
            Size(report),
            .. Measure("evaluation of 1,000,000 generated rows, no trainers", seconds: null, () =>
                ml.Generative().Evaluate(real, model.Sample(Million, seed: 1), new EvaluationOptions { Holdout = other, UseTrainers = false })),
        ];
    }

    private static IEnumerable<Figure> Measure(string name, double? seconds, Action evaluate)
    {
        using var memory = new MemoryWatch();
        var start = Stopwatch.GetTimestamp();
        evaluate();
        var taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return
        [
            seconds is { } most ? Figure.AtMost($"{name}, seconds", taken, most, "0.0") : new($"{name}, seconds", taken, "0.0"),
            Figure.AtMost($"{name}, peak memory above the start, MB", memory.PeakMegabytes, 500, "0"),
        ];
    }

    private static Figure Size(string path)
    {
        var megabytes = new FileInfo(path).Length / 1e6;
        File.Delete(path);
        return Figure.AtMost("size of the report, MB", megabytes, 2);
    }
}
