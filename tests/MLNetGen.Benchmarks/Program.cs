using MLNetGen.Benchmarks;
using MLNetGen.Torch;
using Spectre.Console;
using static TorchSharp.torch;

(string Name, Func<IEnumerable<Figure>> Run)[] benchmarks =
[
    ("training", TrainingBenchmark.Run),
    ("scoring", ScoringBenchmark.Run),
    ("sampling", SamplingBenchmark.Run),
];

LibTorch.Ensure();

var unknown = args.Except(benchmarks.Select(benchmark => benchmark.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Benchmarks: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

var table = new Table().Border(TableBorder.Markdown).AddColumns("Figure", "Measured", "Target", "Reached");
foreach (var (name, run) in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)))
{
    Console.Error.WriteLine($"{name} ...");
    foreach (var figure in run())
        table.AddRow(
            $"{name}: {figure.Name}",
            figure.Value.ToString(figure.Format),
            figure.Target,
            figure.Reached switch { true => "yes", false => "NO", null => "" });
}

AnsiConsole.Write(table);
Console.WriteLine($"{Environment.ProcessorCount} cores, {get_num_threads()} threads, .NET {Environment.Version}.");
return 0;
