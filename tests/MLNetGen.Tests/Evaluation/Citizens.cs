using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Evaluation;

namespace MLNetGen.Tests.Evaluation;

/// <summary>Rows of people that a test makes up: age, town and, depending on both, an income and whether they own a house.</summary>
internal static class Citizens
{
    private static readonly string[] Towns = ["Ashford", "Brampton", "Crowle"];

    /// <summary>A section of a report that a caller puts first.</summary>
    public static ReportSection Section { get; } = new()
    {
        Title = "Before and after",
        Text = "With synthetic rows the model is no better.",
        Columns = ["Rows", "AUC", "Balanced accuracy"],
        Rows = [["real", "0.91", "0.80"], ["real and synthetic", "0.91", "0.81"]],
    };

    /// <summary>An evaluation with all parts.</summary>
    public static EvaluationResult Evaluate() =>
        new MLContext(seed: 1).Generative().Evaluate(Make(400, 1), Shuffle(Make(400, 2), 3), Make(200, 4), "Owner");

    /// <summary>Rows of one distribution.</summary>
    public static DataFrame Make(int count, int seed)
    {
        var random = new Random(seed);
        var (ages, towns, incomes, owners) = (new float[count], new string[count], new double[count], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            var town = random.Next(Towns.Length);
            ages[row] = 20 + (60 * random.NextSingle());
            towns[row] = Towns[town];
            incomes[row] = random.Next(20) == 0 ? double.NaN : (1000 * town) + (40 * ages[row]) + (500 * random.NextDouble());
            owners[row] = ages[row] + (30 * town) + (20 * random.NextSingle()) > 90;
        }

        return new(
            new SingleDataFrameColumn("Age", ages), new StringDataFrameColumn("Town", towns), new DoubleDataFrameColumn("Income", incomes),
            new BooleanDataFrameColumn("Owner", owners));
    }

    /// <summary>The same columns, each in an order of its own.</summary>
    public static DataFrame Shuffle(DataFrame citizens, int seed)
    {
        var random = new Random(seed);
        return new(citizens.Columns.Select(column =>
        {
            var order = Enumerable.Range(0, (int)column.Length).ToArray();
            random.Shuffle(order);
            return column.Clone(new Int32DataFrameColumn("order", order));
        }));
    }
}
