using System.Diagnostics;
using Microsoft.ML;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>A million sampled rows of datasets/customers.csv, every cell read: through a view and from the bare decoder.</summary>
internal static class SamplingBenchmark
{
    private const int Rows = 1_000_000;
    private const int Block = 4096;
    private const int Repeats = 3;

    public static IEnumerable<Figure> Run()
    {
        var ml = new MLContext(seed: 1);
        var table = TableReader.ReadAsync("datasets/customers.csv", default).GetAwaiter().GetResult();
        IDataView customers = TypedTable.Create(table, ColumnChoice.Make(table, [], []).Chosen);
        using var model = ml.Generative().Vae(new VaeOptions
        {
            ColumnNames = [.. customers.Schema.Select(column => column.Name)],
            Training = new() { Epochs = 2, Seed = 1 },
        }).Fit(customers);

        Cells.Read(model.Sample(10_000, seed: 1));
        var small = PeakMegabytes();
        Cells.Read(model.Sample(Rows, seed: 1));
        var large = PeakMegabytes();
        var (view, bare) = Comparison.Seconds(() => Cells.Read(model.Sample(Rows, seed: 1)), () => Decode(model), Repeats);

        yield return new("rows per second through the view", Rows / view, "N0");
        yield return Figure.AtLeast("rows per second through the view / bare decoder", bare / view, 0.7);
        yield return new(
            "peak memory of 1,000,000 rows above that of 10,000, MB", large - small, "0", "at most 150", large - small <= 150);
    }

    private static void Decode(VaeTransformer model)
    {
        var code = new float[Block * model.Model.Codec.Layout.Width];
        for (var block = 0; block * Block < Rows; block++)
            model.Model.Sample(seed: 1, block, Math.Min(Block, Rows - (block * Block)), wish: null, fillMissing: false, code);
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }
}
