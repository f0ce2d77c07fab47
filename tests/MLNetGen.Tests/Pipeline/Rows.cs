using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Pipeline;

/// <summary>Rows to run through transformers: the vector (i, 2i, 3i) and a column of most types.</summary>
internal sealed class Rows
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];
    public string Name { get; set; } = "";
    public bool Label { get; set; }
    public double Number { get; set; }
    public DateTime Day { get; set; }
    [KeyType(1000)]
    public uint Group { get; set; }
    public long Index { get; set; }
    public string[] Words { get; set; } = [];

    public static Rows Row(int index) => new()
    {
        Features = [index, 2 * index, 3 * index],
        Name = $"row {index}",
        Label = index % 2 == 0,
        Number = index / 4.0,
        Day = new DateTime(2020, 1, 1).AddDays(index),
        Group = (uint)(index % 5),
        Index = index,
        Words = [.. Enumerable.Range(0, index % 3).Select(word => $"{index}.{word}")],
    };

    public static IDataView View(MLContext context, int count) =>
        context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(Row).ToList());

    /// <summary>A toy trained on these rows: its mean is that of the rows, its output (i - mean) times (1, 2, 3).</summary>
    public static CentringTransformer Model(MLContext context, int count, string output = "Centred", int maxBatch = 3) =>
        new CentringEstimator(context, output, nameof(Features)) { MaxBatch = maxBatch }.Fit(View(context, count));

    /// <summary>What the toy gives for a row.</summary>
    public static float[] Centred(CentringTransformer model, long index) =>
        [index - model.Mean[0], 2 * index - model.Mean[1], 3 * index - model.Mean[2]];
}
