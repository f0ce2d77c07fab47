using System.Globalization;
using MLNetGen.Augmentation;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Learners;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Whether added rows help to find a rare class: on each set the rarer class of the training rows is cut to 5 % and to 1 %, boosted trees are
/// trained on them by each strategy, and tested on the untouched test rows, every fifth row. Means of five seeds, which choose the rows of the
/// rare class that are kept and decide the trainings.
/// </summary>
internal static class AugmentationBenchmark
{
    private const int Seeds = 5;
    private const string Label = "Label";

    private static readonly TimeSpan TrainingTime = TimeSpan.FromSeconds(30);

    private static readonly Strategy Nothing = new("nothing", StrategyKind.Nothing);
    private static readonly Strategy Oversampling = Added("oversampling", StrategyTrial.Oversampling, ClassBalance.Equal);
    private static readonly Strategy Smote = Added("SMOTE-NC", StrategyTrial.Smote, ClassBalance.Equal);

    private static readonly Strategy[] Ours =
    [
        Added("VAE, 1:2", StrategyTrial.Vae, ClassBalance.Ratio(0.5)),
        Added("VAE, 1:1", StrategyTrial.Vae, ClassBalance.Equal),
        Added("GAN, 1:2", StrategyTrial.Gan, ClassBalance.Ratio(0.5)),
        Added("GAN, 1:1", StrategyTrial.Gan, ClassBalance.Equal),
    ];

    private static readonly Strategy[] Strategies =
    [
        Nothing, new("threshold", StrategyKind.Threshold), new("class weights", StrategyKind.Weights), Oversampling, Smote, .. Ours,
    ];

    public static IEnumerable<Figure> Run()
    {
        var (cases, beatsSmote, beatsOversampling) = (0, 0, 0);
        foreach (var (name, table) in Sets())
        {
            foreach (var share in new[] { 0.05, 0.01 })
            {
                var scores = Strategies.ToDictionary(strategy => strategy, _ => new List<StrategyScore>());
                foreach (var seed in Enumerable.Range(1, Seeds))
                    Try(table, share, seed, scores);
                var means = scores.ToDictionary(
                    entry => entry.Key,
                    entry => (Accuracy: entry.Value.Average(score => score.BalancedAccuracy), Precision: entry.Value.Average(score => score.AveragePrecision)));
                foreach (var strategy in Strategies)
                {
                    yield return new($"{name}, {share:0 %}, {strategy.Name}: balanced accuracy", means[strategy].Accuracy, "0.000");
                    yield return new($"{name}, {share:0 %}, {strategy.Name}: average precision", means[strategy].Precision, "0.000");
                }
                cases++;
                beatsSmote += Array.Exists(Ours, ours => Beats(means[ours], means[Smote])) ? 1 : 0;
                beatsOversampling += Array.Exists(Ours, ours => Beats(means[ours], means[Oversampling])) ? 1 : 0;
            }
        }

        yield return Figure.AtLeast("cases in which one of ours beats SMOTE-NC in both figures", beatsSmote, cases / 2.0, "0");
        yield return Figure.AtLeast("cases in which one of ours beats oversampling in both figures", beatsOversampling, 1, "0");
    }

    private static bool Beats((double Accuracy, double Precision) ours, (double Accuracy, double Precision) other) =>
        ours.Accuracy > other.Accuracy && ours.Precision > other.Precision;

    private static Strategy Added(string name, string source, ClassBalance balance) =>
        new(name, StrategyKind.Augmentation) { Source = source, Balance = balance };

    private static IEnumerable<(string Name, Table Table)> Sets()
    {
        if (SharedData.Find("tabular/adult.csv") is { } adult)
            yield return ("adult", Labelled(Table.Load(adult), "income", cell => cell == ">50K"));
        if (SharedData.Find("tabular/online-shoppers.csv") is { } shoppers)
            yield return ("shoppers", Labelled(Table.Load(shoppers, "Weekend", "Revenue"), "Revenue", cell => cell == "TRUE"));
        if (SharedData.Find("tabular/imputation/wine/data.csv") is { } wine)
            yield return ("wine", Wine(wine));
        if (SharedData.Find("tabular/imputation/wdbc.csv") is { } tumours)
            yield return ("tumours", Labelled(Table.Load(tumours), "diagnosis", cell => cell == "M"));
    }

    /// <summary>Wines of quality 7 and better; the file has no header.</summary>
    private static Table Wine(string path)
    {
        const int Quality = 11;
        var cells = File.ReadLines(path).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
        var columns = Enumerable.Range(0, cells[0].Length).Where(column => column != Quality)
            .Select(column => new TableColumn($"c{column}", Array.ConvertAll(cells, row => row[column]), []));
        return new([.. columns, new(Label, [], Array.ConvertAll(cells, row => row[Quality] >= 7 ? "yes" : "no"))]);
    }

    private static Table Labelled(Table table, string column, Func<string, bool> isPositive) => new(
        [.. table.Without(column).Columns, new(Label, [], Array.ConvertAll(table[column].Texts, cell => isPositive(cell) ? "yes" : "no"))]);

    private static void Try(Table table, double share, int seed, Dictionary<Strategy, List<StrategyScore>> scores)
    {
        var isRare = Array.ConvertAll(table[Label].Texts, cell => cell == "yes");
        var training = Enumerable.Range(0, table.RowCount).Where(row => row % 5 != 4).ToArray();
        var others = training.Where(row => !isRare[row]).ToArray();
        var rare = training.Where(row => isRare[row]).ToArray();
        new Random(seed).Shuffle(rare);
        var kept = (int)Math.Round(others.Length * share / (1 - share));
        var known = table.Take([.. others.Concat(rare.Take(kept)).Order()]).ToDataView();
        var asked = table.Where(row => row % 5 == 4).ToDataView();
        var options = new AdvisorOptions { LabelColumnName = Label, TrainingTime = TrainingTime };
        using var trial = new StrategyTrial(known, asked, LabelCensus.Read(known, Label), options, seed);
        foreach (var strategy in Strategies)
            scores[strategy].Add(trial.Run(strategy));
        Console.Error.WriteLine(
            $"{share:0 %} seed {seed}: " + string.Join("; ", Strategies.Select(strategy =>
                FormattableString.Invariant($"{strategy.Name} {scores[strategy][^1].BalancedAccuracy:0.000}/{scores[strategy][^1].AveragePrecision:0.000}"))));
    }
}
