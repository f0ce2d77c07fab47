using System.Globalization;
using MLNetGen.Benchmarks;
using MLNetGen.Benchmarks.Notebooks;
using MLNetGen.Torch;
using static TorchSharp.torch;

(string Name, Func<IEnumerable<Figure>> Run)[] benchmarks =
[
    ("training", TrainingBenchmark.Run),
    ("scoring", ScoringBenchmark.Run),
    ("sampling", SamplingBenchmark.Run),
    ("adult", AdultBenchmark.Run),
    ("evaluate", EvaluateBenchmark.Run),
    ("priors", PriorsBenchmark.Run),
    ("categories", CategoriesBenchmark.Run),
    ("anomaly", AnomalyBenchmark.Run),
    ("imputation", ImputationBenchmark.Run),
    ("counts", CountsBenchmark.Run),
    ("digits", DigitsBenchmark.Run),
    ("gan2d", Gan2dBenchmark.Run),
    ("ganadult", GanAdultBenchmark.Run),
    ("gandigits", StackedDigitsBenchmark.Run),
    ("ganloop", GanLoopBenchmark.Run),
    ("augmentation", AugmentationBenchmark.Run),
    ("advice", AdviceBenchmark.Run),
    ("cycleiteration", CycleIterationBenchmark.Run),
    ("cycletranslation", CycleTranslationBenchmark.Run),
    ("cyclerows", CycleRowsBenchmark.Run),
    ("cycleglyphs", CycleImagesBenchmark.OfGlyphs),
    ("cyclenegatives", CycleImagesBenchmark.OfNegatives),
    ("cycledigits", CycleImagesBenchmark.OfDigits),
    ("cycleemoji", CycleImagesBenchmark.OfEmoji),
];

string[] vae = ["adult", "priors", "categories", "anomaly", "imputation", "counts", "digits"];
string[] cycleimages = ["cycleglyphs", "cyclenegatives", "cycledigits", "cycleemoji"];
string[] oneThread = [.. vae, "augmentation", "advice", "gan2d", "ganadult", "gandigits", "cyclerows", .. cycleimages];

if (args is ["notebooks", .. var lessons])
    return await NotebookWriter.WriteAsync(Path.GetFullPath("notebooks"), lessons);

LibTorch.Ensure();

string[] names = [.. args.SelectMany(name => name switch { nameof(vae) => vae, nameof(cycleimages) => cycleimages, _ => [name] })];
var unknown = names.Except(benchmarks.Select(benchmark => benchmark.Name)).ToList();
if (unknown.Count > 0)
{
    var known = string.Join(", ", benchmarks.Select(benchmark => benchmark.Name).Append(nameof(vae)).Append(nameof(cycleimages)));
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Benchmarks: {known}.");
    return 2;
}

var threads = get_num_threads();
Console.WriteLine("| | figure | measured | target | reached |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
foreach (var (name, run) in benchmarks.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
{
    Console.Error.WriteLine($"{name} ...");
    set_num_threads(oneThread.Contains(name) ? 1 : threads); // networks this small gain little from more, and lose much beside other work
    foreach (var figure in run())
        Console.WriteLine($"| {name} | {figure.Name} | {figure.Value.ToString(figure.Format, CultureInfo.InvariantCulture)} | {figure.Target} | {Verdict(figure)} |");
}

Console.WriteLine();
Console.WriteLine($"{Environment.ProcessorCount} cores, {threads} threads (small networks: 1), .NET {Environment.Version}.");
return 0;

static string Verdict(Figure figure) => figure.Reached switch { true => "yes", false => "no", null => "" };
